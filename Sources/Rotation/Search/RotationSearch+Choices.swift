internal import Optimization

extension RotationSearch {
    /// The readings that students can present at the numbers asked for at the ranks, exactly, so far as little work shows it.
    ///
    /// Where several share a reading, those who could present it alone often cannot with others, which reduced costs of an
    /// assignment do not see. Each solve looks for presenters in as many places as possible that no rotation before had; what
    /// is left when there are none, is in no rotation at all.
    func exactChoices(_ goals: ProgramGoals) async throws -> PresenterChoices? {
        guard let choices = PresenterChoices(instance, reaching: goals.targets) else { return nil }
        let ranks = goals.targets.filter { if case .spread = $0.key { false } else { !$0.key.isOfSessions } }
        let program = PatternProgram(
            instance, classes: instance.classes(by: .wishes, order: order), detail: .presenting,
            goals: ProgramGoals(targets: ranks))
        var unseen = program.columns.filter { $0.pattern.reading != nil }
        let limits = limits.trial(nodes: Self.nodesOfChoices)
        for _ in 0..<Self.roundsOfChoices where !unseen.isEmpty {
            var model = program.model
            model.maximize(sum(unseen) { $0.variable })
            guard case .best(let solution) = try await limits.solve(model, ProgramGoals(), cuts: true) else {
                return choices
            }
            let others = unseen.filter { solution[$0.variable] < 0.5 }
            if others.count == unseen.count { break }
            unseen = others
        }
        var lost: Set<[Int]> = []
        var kept: Set<[Int]> = []
        let isLost = Set(unseen.map(\.variable))
        for column in program.columns {
            guard let reading = column.pattern.reading else { continue }
            for student in program.classes[column.studentClass].members {
                if isLost.contains(column.variable) {
                    lost.insert([student, reading])
                } else {
                    kept.insert([student, reading])
                }
            }
        }
        return choices.without(lost.subtracting(kept))
    }

    private static let roundsOfChoices = 40
    private static let nodesOfChoices = 200
}
