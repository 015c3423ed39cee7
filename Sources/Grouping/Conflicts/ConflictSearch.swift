import Course
import Optimization

/// Why a course has no groups: a smallest set of rules that clash, and the smallest changes that help.
///
/// Counting arguments first, since they give a reason in words; else a deletion filter with the engine as its oracle.
struct ConflictSearch: Sendable {
    private let course: Course
    private let budget: Budget
    /// How many further changes a remedy may have where one is not enough.
    private let furtherChanges: Int

    /// How many ways to settle one of several conflicts are followed up: each takes a search of its own.
    private static let mostTrials = 6

    init(_ course: Course, budget: Budget, furtherChanges: Int = 3) {
        self.course = course
        self.budget = budget
        self.furtherChanges = furtherChanges
    }

    /// The conflict of a course whose rules are known to be infeasible together.
    func conflict() async throws -> Conflict {
        let (rules, reason) = try await clashing()
        let size = course.groups.size.sizes(students: course.students.count) ?? []
        let context = "\(course.students.count) students form \(Self.described(size))"
        return Conflict(
            rules: rules.map { $0.words(in: course) }, reason: reason ?? "\(context), and no such groups keep them all",
            remedies: try await remedies(for: rules))
    }

    /// An irreducible set of rules that clash, and why where counting shows it.
    private func clashing() async throws -> (rules: [BreakableRule], reason: String?) {
        if let counted = CountingArguments(course).firstConflict {
            return (counted.rules.map(BreakableRule.group), counted.reason)
        }
        if let reason = CountingArguments(course).reasonAgainstProjects { return ([.projects], reason) }
        let all = course.groups.rules.map(BreakableRule.group) + (groupsTakeProjects ? [.projects] : [])
        return (try await irreducibleConflict(among: all) { try await isFeasible($0) }, nil)
    }

    private var groupsTakeProjects: Bool { course.projects?.assign == .groups }

    /// Whether some groups keep only these rules.
    private func isFeasible(_ rules: [BreakableRule]) async throws -> Bool {
        var course = course
        course.groups.rules = rules.compactMap { if case .group(let rule) = $0 { rule } else { nil } }
        if !rules.contains(.projects) { course.projects = nil }
        return try await isFeasible(course)
    }

    private func isFeasible(_ course: Course) async throws -> Bool {
        var course = course
        course.groups.goals = []
        let counted = CountingArguments(course)
        guard counted.firstConflict == nil, counted.reasonAgainstProjects == nil,
            let problem = GroupingProblem(course)
        else { return false }
        return try await GroupingEngine(problem, budget: budget).solve() != nil
    }

    /// Changes of one rule each after which groups exist: of each way to loosen a rule the smallest that helps, the
    /// smallest of all first.
    private func remedies(for rules: [BreakableRule]) async throws -> [Conflict.Remedy] {
        var found: [Loosening] = []
        let ways = rules.flatMap { Loosening.ways(toLoosen: $0, in: course) } + [Loosening.otherSizes(course)]
        for way in ways {
            for loosening in way.sorted(by: { $0.size < $1.size }) where !budget.isExhausted {
                // A remedy that the search can neither confirm nor refute is not offered.
                guard let changed = course.relaxed(by: loosening.change), (try? await isFeasible(changed)) == true
                else { continue }
                found.append(loosening)
                break
            }
        }
        if found.isEmpty { return try await remedyOfSeveral(ways, settling: rules).map { [$0] } ?? [] }
        return found.sorted { $0.size < $1.size }.map(\.remedy)
    }

    /// Where no single change helps there are several conflicts: the smallest change that settles this one, and what
    /// helps after it.
    private func remedyOfSeveral(
        _ ways: [[Loosening]], settling rules: [BreakableRule]
    ) async throws -> Conflict.Remedy? {
        guard furtherChanges > 0 else { return nil }
        var trials = 0
        for loosening in ways.joined().sorted(by: { $0.size < $1.size }) where !budget.isExhausted {
            guard trials < Self.mostTrials else { return nil }
            guard let changed = course.relaxed(by: loosening.change) else { continue }
            let search = ConflictSearch(changed, budget: budget, furtherChanges: furtherChanges - 1)
            guard let next = try? await search.clashing().rules, next != rules else { continue }
            trials += 1
            guard let further = try await search.remedies(for: next).first
            else { continue }
            return Conflict.Remedy(
                "\(loosening.remedy.words); and \(further.words)", changes: [loosening.change] + further.changes,
                size: loosening.size + further.size)
        }
        return nil
    }

    /// "4 groups of 4 and 1 of 3".
    static func described(_ sizes: [Int]) -> String {
        let distinct = Set(sizes).sorted(by: >)
        return distinct.enumerated().map { position, size in
            let count = sizes.count { $0 == size }
            return position == 0 ? "\(count) group\(count == 1 ? "" : "s") of \(size)" : "\(count) of \(size)"
        }.joined(separator: " and ")
    }
}

/// What may be dropped in the search for a conflict.
enum BreakableRule: Sendable, Equatable {
    case group(GroupRule)
    /// The limits and needs of the projects.
    case projects

    func words(in course: Course) -> String {
        switch self {
        case .group(let rule):
            return rule.description
        case .projects:
            let places = course.projects?.projects.reduce(0) { $0 + $1.max } ?? 0
            return "every group takes one project, within the projects' limits and needs (places for \(places) groups)"
        }
    }
}
