public import Course
public import Optimization

/// What is asked of the engines: which part of the plan, from what chance, within which limits.
public struct PlanRequest: Sendable {
    /// The part of a plan that is made; the other part is kept as it is.
    public enum Scope: Sendable {
        /// Groups, projects, datasets and rotation.
        case whole
        /// Groups with their projects and datasets; the rotation of the plan, if there is one, stays.
        case groups(keeping: Plan?)
        /// Projects and datasets; the groups and the rotation of the plan stay.
        case projects(keeping: Plan)
        /// The rotation; the groups of the plan stay.
        case rotation(keeping: Plan)

        /// The plan of which a part is kept.
        var kept: Plan? {
            switch self {
            case .whole: nil
            case .groups(let plan): plan
            case .projects(let plan), .rotation(let plan): plan
            }
        }

        /// The plan of which the groups stay, with their projects or without.
        var groupsAsTheyWere: Plan? {
            if case .projects(let kept) = self { kept } else { keptGroups }
        }

        /// The plan whose groups are kept as they are.
        var keptGroups: Plan? {
            if case .rotation(let plan) = self { plan } else { nil }
        }
    }

    public var scope: Scope
    public var seed: UInt64
    public var threads: Int
    /// The seconds that all engines together may take, or nil for as long as it takes.
    public var timeLimit: Double?
    /// The proven gap at which the search for a goal may stop, as a share of the value; nil to go on to the proof.
    public var gap: Double?
    /// Whether rules are loosened, by the smallest change that helps, where no plan keeps all of them.
    public var relaxes: Bool
    /// Stops the search with the best plan so far.
    public var cancellation: Cancellation
    public var progress: any SearchProgress

    public init(
        scope: Scope = .whole, seed: UInt64 = 0, threads: Int = 1, timeLimit: Double? = nil,
        gap: Double? = nil, relaxes: Bool = false, cancellation: Cancellation = .init(),
        progress: any SearchProgress = .silent
    ) {
        self.scope = scope
        self.seed = seed
        self.threads = threads
        self.timeLimit = timeLimit
        self.gap = gap
        self.relaxes = relaxes
        self.cancellation = cancellation
        self.progress = progress
    }
}

/// A plan that was made and checked.
public struct SolvedPlan: Sendable {
    public var plan: Plan
    /// The course that the plan is of: with the rules that were loosened for it.
    public var course: Course
    /// Whether the search was stopped by hand: the plan is then the best so far.
    public var isStopped: Bool
    /// What proves the goals of groups and rotation.
    public var proofs = Certificate()
}
