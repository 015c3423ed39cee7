/// A moment of long work. Values are nil before they are known.
public struct SearchStatus: Sendable, Hashable {
    /// What is being done, in words.
    public let stage: String
    /// The objective value of the best point so far.
    public let incumbent: Double?
    /// No point is better than this.
    public let bound: Double?

    public init(stage: String, incumbent: Double? = nil, bound: Double? = nil) {
        self.stage = stage
        self.incumbent = incumbent
        self.bound = bound
    }

    /// The distance of bound and incumbent, relative to the incumbent.
    public var gap: Double? {
        relativeGap(incumbent: incumbent, bound: bound)
    }
}

/// Someone who wants to know how long work goes on. Called from any thread, and expected to return at once.
public protocol SearchProgress: Sendable {
    func report(_ status: SearchStatus)
}

/// A listener that does nothing.
public struct SilentProgress: SearchProgress {
    public init() {}

    public func report(_ status: SearchStatus) {}
}

extension SearchProgress where Self == SilentProgress {
    /// A listener that does nothing.
    public static var silent: SilentProgress { SilentProgress() }
}
