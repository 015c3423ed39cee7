import Optimization

/// How the time of a request is shared out among the engines.
///
/// Groups, the hardest part, get at most two thirds of what there is, so that a rotation can follow. An engine that
/// begins after the time is over, or after the search was stopped, still gets a moment of its own: without its part
/// there would be no plan to show.
struct TimeShares {
    enum Engine { case groups, projects, datasets, rotation }

    private let start = ContinuousClock().now
    private let total: Duration?
    private let cancellation: Cancellation

    /// What an engine may take after the time is over.
    static let moment = Duration.seconds(2)

    init(total: Duration?, cancellation: Cancellation) {
        self.total = total
        self.cancellation = cancellation
    }

    /// The budget of an engine that begins now.
    func budget(for engine: Engine) -> Budget {
        if cancellation.isCancelled, engine != .groups { return Budget(time: Self.moment) }
        guard let total else { return Budget(cancellation: cancellation) }
        let rest = total - (ContinuousClock().now - start)
        let share = engine == .groups ? rest * 2 / 3 : max(rest, min(total, Self.moment))
        return Budget(time: share, cancellation: cancellation)
    }
}
