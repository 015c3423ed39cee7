import Optimization

/// How the time of a request is shared out among the engines.
///
/// Groups, the hardest part, get at most two thirds of what there is, so that a rotation can follow. An engine that
/// begins after the time is over, or after the search was stopped, still gets a moment of its own: without its part
/// there would be no plan to show.
struct TimeShares {
    private let deadline: ContinuousClock.Instant?
    private let cancellation: Cancellation
    private let gap: Double?
    private let rotationNodes: Int?

    /// Seconds that an engine may take after the time is over.
    static let moment = 2.0

    /// Shares of `seconds` from now on, or of any time.
    ///
    /// - Parameter rotationNodes: the most nodes of the rotation's trees; nil for as many as it takes.
    init(seconds: Double?, gap: Double? = nil, rotationNodes: Int? = nil, cancellation: Cancellation) {
        self.gap = gap
        self.rotationNodes = rotationNodes
        deadline = seconds.map { ContinuousClock.now + .seconds($0) }
        self.cancellation = cancellation
    }

    /// The budget of the engine that begins with a part now.
    func budget(for part: PlanPart) -> Budget {
        if cancellation.isCancelled, part != .groups { return Budget(seconds: Self.moment) }
        let nodes = part == .rotation ? rotationNodes : nil
        guard let deadline else { return Budget(nodes: nodes, cancellation: cancellation, gap: gap) }
        let rest = (deadline - ContinuousClock.now) / .seconds(1)
        let share = part == .groups ? rest * 2 / 3 : max(rest, Self.moment)
        return Budget(seconds: share, nodes: nodes, cancellation: cancellation, gap: gap)
    }
}
