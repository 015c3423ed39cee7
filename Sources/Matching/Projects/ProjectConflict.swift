internal import Course
internal import Optimization

/// The search for the rules that clash where no placement keeps the pins.
struct ProjectConflict: Sendable {
    private let course: Course
    private let settings: ProjectSettings
    private let budget: Budget

    init(_ course: Course, _ settings: ProjectSettings, budget: Budget) {
        self.course = course
        self.settings = settings
        self.budget = budget
    }

    /// The rules of an irreducible conflict, and those of them without which a placement exists.
    func conflict() async throws -> Conflict {
        let rules = try await irreducibleConflict(among: settings.rules) { try await isFeasible($0) }
        var remedies: [Conflict.Remedy] = []
        for rule in rules {
            if try await isFeasible(settings.rules.filter { $0 != rule }) {
                remedies.append(Conflict.Remedy(.without(rule: rule.description), size: 50))
            }
        }
        return Conflict(rules: rules.map(\.description) + limits(of: rules), remedies: remedies)
    }

    private func isFeasible(_ rules: [ProjectRule]) async throws -> Bool {
        let problem = StudentPlacement(course, settings, rules: rules).problem
        let levels = [PlacementLevel.unplaced(worstRank: problem.worstRank)]
        return try await PlacementSolver(problem, levels, budget: budget).solve() != nil
    }

    /// What the projects named in the rules can take.
    private func limits(of rules: [ProjectRule]) -> [String] {
        let named = Set(
            rules.compactMap { rule in
                if case .pin(_, let project) = rule { project } else { nil }
            })
        return settings.projects.filter { named.contains($0.id) }.flatMap { project in
            let supervisor = settings.supervisors.first { $0.id == project.supervisor }
            let least = project.min > 1 ? "\(project.min) to " : "at most "
            return ["project \(project.id) takes \(least)\(project.max)"]
                + (supervisor.map { ["\($0.id) supervises at most \($0.capacity)"] } ?? [])
        }
    }
}
