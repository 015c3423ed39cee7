internal import Course
internal import Optimization

/// The matching of takers with projects: the program, solved goal by goal, or the rules that conflict.
struct ProjectSearch: Sendable {
    let course: Course
    let settings: ProjectSettings
    let takers: [ProjectProgram.Taker]
    let areGroups: Bool
    let aggregation: GroupGoal.Aggregation
    let budget: Budget
    let progress: any SearchProgress

    /// The project of each taker, by the taker's name, and the goal.
    func solve() async throws -> MatchingResult {
        if takers.isEmpty { return MatchingResult() }
        let rules = ProjectRule.all(of: settings.projects)
        let program = program(keeping: rules)
        let goal = PreferenceGoal(
            aggregation: aggregation, worstRank: program.worstRank,
            students: takers.reduce(0) { $0 + $1.members.count })
        do throws(SolveError) {
            let solution = try await program.model.solvedInOrder(
                goal.objectives(program.students(atRank:)), budget, progress)
            let assignment = program.assignment(in: solution.values)
            return MatchingResult(
                projects: Dictionary(
                    zip(takers.map(\.name), assignment.projects.map { settings.projects[$0].id }),
                    uniquingKeysWith: { first, _ in first }),
                goals: [
                    goal.result(part: .projects, ranks: program.ranks(of: assignment), stages: solution.stages)
                ])
        } catch {
            guard case .infeasible = error else { throw error }
        }
        throw try await conflict(rules)
    }

    private func program(keeping rules: [ProjectRule]) -> ProjectProgram {
        ProjectProgram(
            course: course, settings: settings, takers: takers, areGroups: areGroups, keeping: Set(rules))
    }

    private var taker: String { areGroups ? "group" : "student" }

    private func conflict(_ rules: [ProjectRule]) async throws -> Conflict {
        let places = settings.projects.reduce(0) { $0 + max(0, $1.max) }
        if places < takers.count {
            let fact = "each of \(counted(takers.count, taker)) gets one project"
            return Conflict(
                rules: [fact]
                    + settings.projects.indices.map {
                        ProjectRule.maximum($0).words(settings.projects, skills: course.skills, taker: taker)
                    },
                reason:
                    "there are places for \(counted(places, taker)) in \(counted(settings.projects.count, "project"))",
                remedies: ["\(counted(takers.count - places, "more place")) in projects that take any \(taker)"])
        }
        let found = try await irreducibleConflict(among: rules) { kept in try await isFeasible(program(keeping: kept)) }
        return Conflict(
            rules: found.map { $0.words(settings.projects, skills: course.skills, taker: taker) },
            reason: "each of \(counted(takers.count, taker)) gets one project",
            remedies: try await remedies(found))
    }

    private func isFeasible(_ program: ProjectProgram) async throws -> Bool {
        do throws(SolveError) {
            _ = try await program.model.solvedInOrder([], budget, progress)
            return true
        } catch {
            guard case .infeasible = error else { throw error }
            return false
        }
    }

    /// The changes of one project by one step after which everybody gets a project.
    private func remedies(_ rules: [ProjectRule]) async throws -> [String] {
        var helping: [String] = []
        for rule in rules where helping.count < 4 {
            var changed = settings
            let words: String
            switch rule {
            case .maximum(let index):
                changed.projects[index].max += 1
                words =
                    "project \(settings.projects[index].id) takes up to \(counted(changed.projects[index].max, taker))"
            case .minimum(let index):
                changed.projects[index].min -= 1
                words =
                    "project \(settings.projects[index].id) runs with \(counted(changed.projects[index].min, taker))"
            case .needs(let index):
                changed.projects[index].needs = []
                words = "project \(settings.projects[index].id) without its needs"
            }
            let program = ProjectProgram(
                course: course, settings: changed, takers: takers, areGroups: areGroups,
                keeping: Set(ProjectRule.all(of: changed.projects)))
            if try await isFeasible(program) { helping.append(words) }
        }
        return helping
    }
}

extension Model {
    /// The lexicographic solution; where GLPK's tableau rows fail it, without the cuts and the branching that use them.
    nonisolated(nonsending) func solvedInOrder(
        _ objectives: [Objective], _ budget: Budget, _ progress: any SearchProgress
    ) async throws(SolveError) -> LexicographicSolution {
        var options = SolveOptions()
        options.branching = .mostFractional
        do throws(SolveError) {
            return try await solve(lexicographically: objectives, options, budget: budget, progress: progress)
        } catch {
            guard case .glpk = error else { throw error }
            options.cuts = []
            return try await solve(lexicographically: objectives, options, budget: budget, progress: progress)
        }
    }
}
