/// What long work may spend before it returns what it has: time until a deadline, nodes, and a token to cancel it.
///
/// A value that is passed down and looked at by each engine on the way. The deadline is fixed when the budget is made.
public struct Budget: Sendable {
    /// The moment at which to stop; nil for no limit. Results under a deadline can differ from run to run.
    public var deadline: ContinuousClock.Instant?
    /// The greatest number of nodes of all trees together; nil for no limit.
    public var nodes: Int?
    public var cancellation: Cancellation?
    /// The relative distance of value and bound at which a goal counts as good enough; nil to go on to the proof.
    public var gap: Double?

    public init(
        seconds: Double? = nil, nodes: Int? = nil, cancellation: Cancellation? = nil, gap: Double? = nil
    ) {
        deadline = seconds.map { ContinuousClock.now + .seconds(max($0, 0)) }
        self.nodes = nodes
        self.cancellation = cancellation
        self.gap = gap
    }

    /// A budget without limits.
    public static var unlimited: Budget { Budget() }

    /// What is spent, if anything is: work is to stop then.
    public var exhaustion: StopReason? {
        if cancellation?.isCancelled == true || Task.isCancelled { return .cancelled }
        if let nodes, nodes <= 0 { return .nodeLimit }
        if let deadline, ContinuousClock.now >= deadline { return .timeLimit }
        return nil
    }

    public var isExhausted: Bool { exhaustion != nil }

    /// Whether a value is near enough to what is proven, relative to the value.
    public func accepts(value: Int, bound: Int) -> Bool {
        guard let gap else { return value == bound }
        return Double(abs(value - bound)) <= gap * Double(max(1, abs(value)))
    }

    /// This budget after some nodes were solved.
    public func spending(nodes spent: Int) -> Budget {
        var rest = self
        rest.nodes = nodes.map { max($0 - spent, 0) }
        return rest
    }

    /// This budget with a deadline that leaves a part of the time to what comes after.
    public func share(_ part: Double) -> Budget {
        guard let deadline else { return self }
        var share = self
        share.deadline = ContinuousClock.now + (deadline - ContinuousClock.now) * part
        return share
    }

    /// Options whose limits are no wider than what the budget leaves.
    public func limiting(_ options: SolveOptions) -> SolveOptions {
        var options = options
        if let nodes { options.nodeLimit = min(options.nodeLimit ?? nodes, nodes) }
        if let deadline {
            let left = max(deadline - ContinuousClock.now, .zero)
            options.timeLimit = min(options.timeLimit ?? left, left)
        }
        if let cancellation { options.cancellation = cancellation }
        return options
    }
}
