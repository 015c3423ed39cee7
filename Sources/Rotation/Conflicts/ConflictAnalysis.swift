internal import Course
internal import Optimization

/// Why no rotation exists, in the instructor's words, and what would help.
struct ConflictAnalysis: Sendable {
    let course: Course
    let settings: RotationSettings
    let groups: [GroupPlan]
    let limits: RotationLimits

    /// The conflict that the search found: an irreducible set of rules, and the remedies.
    func conflict() async throws -> Conflict {
        limits.report("rules that conflict")
        let rules = RotationRule.all(of: course, settings: settings)
        let loads = instance(of: course, settings, keeping: rules).loads
        let found = try await irreducibleConflict(among: rules) { kept in
            try await isFeasible(instance(of: course, settings, keeping: kept, asEvenAs: loads))
        }
        return try await conflict(among: found)
    }

    /// The conflict of rules that are known to be irreducible; without any, what is to be placed is itself impossible.
    func conflict(among found: [RotationRule]) async throws -> Conflict {
        Conflict(
            rules: [counts] + found.map { $0.words(in: course, settings) },
            remedies: try await remedies(touching: found))
    }

    /// "once", or "3 times".
    var times: String { settings.turns == 1 ? "once" : "\(settings.turns) times" }

    /// What there is to place, as a clause.
    var counts: String {
        let size = SessionSize(students: course.students.count, settings)
        return
            "\(counted(course.students.count, "student")) present \(times) and criticise \(times), in "
            + "\(counted(size.readings, "reading")) over \(counted(settings.weeks.count, "week"))"
    }

    /// Whether some rotation keeps the rules of an instance. What the budget leaves open counts as feasible, so that a rule
    /// is blamed only on proof.
    func isFeasible(_ instance: RotationInstance) async throws -> Bool {
        let search = RotationSearch(
            instance: instance, goals: [], order: Array(course.students.indices), limits: limits.trial(nodes: 2_000))
        do throws(any Error) {
            if case .infeasible = try await search.run() { return false }
            return true
        } catch SolveError.limit {
            return true
        }
    }

    func instance(
        of course: Course, _ settings: RotationSettings, keeping rules: [RotationRule], asEvenAs loads: WeekLoads? = nil
    ) -> RotationInstance {
        RotationInstance(
            course: course, settings: settings, groups: groups, goals: [], keeping: Set(rules), asEvenAs: loads)
    }
}
