internal import Optimization

extension RotationSearch {
    /// The readings that students can present at the numbers asked for at the ranks, exactly, so far as little work shows it.
    ///
    /// Where several share a reading, those who could present it alone often cannot with others, which reduced costs of an
    /// assignment do not see. Each solve looks for presenters in as many places as possible that no rotation before had; what
    /// is left when there are none, is in no rotation at all.
    func exactChoices(_ goals: ProgramGoals) async throws -> PresenterChoices? {
        guard let choices = PresenterChoices(instance, reaching: goals.targets) else { return nil }
        let ranks = goals.targets.filter(\.key.isOfRanks)
        let program = PatternProgram(
            instance, classes: instance.classes(by: .wishes, order: order), detail: .presenting,
            goals: ProgramGoals(targets: ranks))
        var unseen = program.columns.filter { $0.pattern.reading != nil }
        let limits = limits.trial(nodes: Self.nodesOfChoices)
        var rounds = 0
        while !unseen.isEmpty {
            var model = program.model
            model.maximize(sum(unseen) { $0.variable })
            guard rounds < Self.roundsOfChoices,
                case .best(let solution) = try await limits.solve(model, ProgramGoals(), cuts: true)
            else { return choices }
            let others = unseen.filter { solution[$0.variable] < 0.5 }
            // Only the solve that finds none of them proves that there are none.
            if others.count == unseen.count { break }
            unseen = others
            rounds += 1
        }
        // A free reading may be lost in one week and not in another.
        func pairs(_ columns: some Sequence<PatternProgram.Column>) -> Set<[Int]> {
            var pairs: Set<[Int]> = []
            for column in columns {
                guard let reading = column.pattern.reading else { continue }
                for student in program.classes[column.studentClass].members { pairs.insert([student, reading]) }
            }
            return pairs
        }
        let lost = Set(unseen.map(\.variable))
        return choices.without(pairs(unseen).subtracting(pairs(program.columns.filter { !lost.contains($0.variable) })))
    }

    /// The most solves, and the most nodes of each.
    private static let roundsOfChoices = 40
    private static let nodesOfChoices = 200
}
