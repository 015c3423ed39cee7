public import Course
public import Optimization

/// The forming of groups: the best groups that a course's rules allow, goal after goal, with what is proven.
///
/// The pipeline, each step only where the ones before left something open: annealing for a first plan; bounds that need
/// no linear program; set partitioning by column generation, integer programs and branching, goal by goal; and where no
/// plan exists, the rules that clash.
public struct GroupFormation: Sendable {
    private let course: Course
    private let seed: UInt64
    private let threads: Int
    private let budget: Budget
    private let progress: any SearchProgress

    /// - Parameters:
    ///   - seed: the draw between plans that are equally good.
    ///   - threads: how many restarts of the search run at a time; the result does not depend on it.
    public init(
        course: Course, seed: UInt64 = 0, threads: Int = 1, budget: Budget = .unlimited,
        progress: any SearchProgress = SilentProgress()
    ) {
        self.course = course
        self.seed = seed
        self.threads = threads
        self.budget = budget
        self.progress = progress
    }

    /// Forms the groups.
    ///
    /// - Throws: `Conflict` when no groups keep the rules, `SearchEnded` when the budget ends before a first plan.
    public func solve() async throws -> FormedGroups {
        guard let problem = GroupingProblem(course) else { throw SizeConflict(course).conflict }
        let engine = GroupingEngine(problem, seed: seed, threads: threads, budget: budget, progress: progress)
        let counted = CountingArguments(course)
        guard counted.firstConflict == nil, counted.reasonAgainstProjects == nil, let solved = try await engine.solve()
        else {
            throw try await ConflictSearch(course, budget: budget).conflict()
        }
        return FormedGroups(course, problem, solved)
    }

    /// What given groups reach in the goals of the course, with bounds that hold for any groups of its sizes.
    ///
    /// - Returns: nil when the groups are not a partition of the course's students.
    public func measured(_ groups: [GroupPlan]) -> [GoalResult]? { measuredGroups(groups)?.goals }

    /// The same with the scores of each group; their names are those that new groups would get.
    public func measuredGroups(_ groups: [GroupPlan]) -> FormedGroups? {
        guard var problem = GroupingProblem(course) else { return nil }
        let members = groups.map { $0.members.compactMap(course.position(of:)).sorted() }
        guard members.joined().sorted() == Array(course.students.indices) else { return nil }
        // Groups of other sizes, which somebody made by hand, are measured among all groups of such sizes.
        let counts = members.map(\.count)
        let least = min(counts.min() ?? 1, problem.sizes.map(\.lowerBound).min() ?? 1)
        let most = max(counts.max() ?? 1, problem.sizes.map(\.upperBound).max() ?? 1)
        let isUsual = counts.count == problem.sizes.count && zip(counts, problem.sizes).allSatisfy { $1 ~= $0 }
        let hasUsualSizes = counts.sorted() == problem.sizes.map(\.lowerBound).sorted()
        if !isUsual, !hasUsualSizes { problem.sizes = counts.map { _ in least...most } }
        let projects = groups.map { group in
            group.project.flatMap { id in course.projects?.projects.firstIndex { $0.id == id } }
        }
        let solved = GroupingEngine(problem).measured(Partition(groups: members, projects: projects))
        return FormedGroups(course, problem, solved)
    }
}

/// Groups with their names, projects and scores, and what was reached in each goal.
public struct FormedGroups: Sendable {
    /// In the order of their names.
    public var groups: [GroupPlan]
    /// One for each goal of the course, in its order.
    public var goals: [GoalResult]
    /// What proves each bound, in the same order.
    public var proofs: [GoalProof]

    init(_ course: Course, _ problem: GroupingProblem, _ solved: GroupingEngine.Solved) {
        let names = GroupNames(course)
        var measures = GroupMeasures(problem)
        groups = solved.partition.groups.indices.map { index in
            let members = solved.partition.groups[index]
            let ids = members.map { course.students[$0].id }
            var scores: [String: Int] = [:]
            if !course.skills.isEmpty {
                scores["complement"] = measures.value(of: .complement, members)
                scores["coverage"] = measures.value(of: .coverage, members)
            }
            if !course.slots.isEmpty { scores["sharedHours"] = measures.sharedSlots(members) }
            return GroupPlan(
                name: "", members: ids,
                project: solved.partition.projects[index].flatMap { course.projects?.projects[$0].id }, scores: scores)
        }
        groups = names.named(groups)
        let decimals = course.groups.distances?.decimals ?? 0
        proofs = zip(course.groups.goals, solved.reached).map(\.1.proof)
        goals = zip(course.groups.goals, solved.reached).map { goal, reached in
            GoalResult(
                part: .groups, goal: goal.measure.name, kind: goal.aggregation,
                isMaximized: goal.measure.isMaximized || goal.aggregation == .greedy,
                value: reached.value.goalValue(decimals: goal.measure == .diversity ? decimals : 0),
                bound: reached.bound.goalValue(decimals: goal.measure == .diversity ? decimals : 0))
        }
    }
}

extension GoalOutcome {
    func goalValue(decimals: Int) -> GoalValue {
        switch self {
        case .total(let total): .total(scaled: total, decimals: decimals)
        case .vector(let entries), .profile(let entries): .vector(entries)
        }
    }
}

/// Names for groups: the name that a rule pins to a member, else A, B, … in the order of the first members.
struct GroupNames {
    private var pinned: [String: String] = [:]
    private var taken: Set<String> = []

    init(_ course: Course) {
        for case .group(let members, let name) in course.groups.rules {
            taken.insert(name)
            for member in members { pinned[member] = name }
        }
    }

    func named(_ groups: [GroupPlan]) -> [GroupPlan] {
        var letters = (0...).lazy.map(Self.letters).filter { !taken.contains($0) }.makeIterator()
        return groups.sorted { $0.members.lexicographicallyPrecedes($1.members) }.map { group in
            var group = group
            group.name = group.members.lazy.compactMap { pinned[$0] }.first ?? letters.next() ?? ""
            return group
        }.sorted { ($0.name.count, $0.name) < ($1.name.count, $1.name) }
    }

    /// A … Z, AA, AB, ….
    static func letters(_ number: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number % 26)))
        return number < 26 ? last : letters(number / 26 - 1) + last
    }
}
