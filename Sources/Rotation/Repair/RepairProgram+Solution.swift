internal import Course
internal import Optimization

extension RepairProgram {
    /// The sessions of the open weeks in a solution; readings without anybody are left out.
    func sessions(in solution: Solution) -> [HeldSession] {
        open.slots.indices.compactMap { slot in
            let fixed = fixed(slot)
            var session = HeldSession(
                week: open.slots[slot].week, reading: open.slots[slot].reading, presenters: fixed[0], critics: fixed[1])
            session.presenters += present(slot, .presenter, in: solution)
            session.critics += present(slot, .critic, in: solution)
            if session.presenters.isEmpty, session.critics.isEmpty { return nil }
            session.presenters.sort()
            session.critics.sort()
            return session
        }.sorted { ($0.week, $0.reading) < ($1.week, $1.reading) }
    }

    /// Those who are touched in a solution, whether their turns are others or not.
    func named(in solution: Solution) -> Set<Int> {
        Set(touchable.filter { touched[$0].map { solution[$0] > 0.5 } ?? false })
    }

    private func present(_ slot: Int, _ role: TurnRole, in solution: Solution) -> [Int] {
        presences(slot, role).filter { solution[$0.expression] > 0.5 }.map(\.student)
    }

    /// Cuts off the return matches of a solution, so that another is to be found.
    ///
    /// - Returns: whether there were any.
    mutating func cutReturns(of solution: Solution) -> Bool {
        guard open.settings.rules.contains(.noReturn) else { return false }
        var meetings: [Facing: Int] = [:]
        for slot in open.slots.indices {
            let fixed = fixed(slot)
            let presenters = fixed[0] + present(slot, .presenter, in: solution)
            for critic in fixed[1] + present(slot, .critic, in: solution) {
                for presenter in presenters { meetings[Facing(critic: critic, presenter: presenter)] = slot }
            }
        }
        var found = false
        for (facing, slot) in meetings.sorted(by: {
            ($0.key.critic, $0.key.presenter) < ($1.key.critic, $1.key.presenter)
        }) {
            let back = Facing(critic: facing.presenter, presenter: facing.critic)
            if let other = meetings[back], facing.critic < facing.presenter {
                cut(turns(of: facing, at: slot) + turns(of: back, at: other))
                found = true
            } else if open.pastFacings.contains(back) {
                cut(turns(of: facing, at: slot))
                found = true
            }
        }
        return found
    }

    private func turns(of facing: Facing, at slot: Int) -> [LinearExpression?] {
        [presence(of: facing.critic, slot, .critic), presence(of: facing.presenter, slot, .presenter)]
    }

    /// Nil for one who is there in any case.
    private func presence(of student: Int, _ slot: Int, _ role: TurnRole) -> LinearExpression? {
        presences(slot, role).first { $0.student == student }?.expression
    }

    private mutating func cut(_ turns: [LinearExpression?]) {
        let variable = turns.compactMap(\.self)
        model.add("no return", sum(variable) <= Double(variable.count - 1))
    }
}
