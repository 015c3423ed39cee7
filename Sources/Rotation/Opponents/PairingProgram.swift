internal import Optimization

/// The integer program that seats the presenters and critics of some weeks at the readings of these weeks.
///
///     p[i, s], c[j, s]     presenter i, critic j in session s of the week
///     Σs p[i, s] = 1, Σs c[j, s] = 1
///     fewest <= Σi p[i, s] <= most, the same for c
///     p[i, s] <= side[g, s] <= 1 − c[j, s]               for members i, j of one group g
///     p[a, s] + c[b, s] + p[b, t] + c[a, t] <= 3         for students a and b who swap two weeks
struct PairingProgram: Sendable {
    let instance: RotationInstance
    let turns: Turns
    let sessions: [HeldSession]
    private(set) var model = Model("opponents")
    /// For each session, those who can present it beside those who surely do, and those who can criticise it.
    private var presenting: [[Int: Variable]] = []
    private var criticizing: [[Int: Variable]] = []

    init(
        instance: RotationInstance, turns: Turns, sessions: [HeldSession], open: [Int], avoiding: Set<Facing>,
        returns: Bool
    ) {
        self.instance = instance
        self.turns = turns
        self.sessions = sessions
        let weeks = Set(sessions.map(\.week))
        presenting = sessions.map { _ in [:] }
        criticizing = presenting
        seatPresenters(open.filter { weeks.contains(turns.presents[$0]) })
        seatCritics(turns.criticizes.indices.filter { weeks.contains(turns.criticizes[$0]) }, avoiding)
        if instance.differentGroups { separateGroups() }
        for facing in avoiding.sorted(by: { ($0.critic, $0.presenter) < ($1.critic, $1.presenter) }) { forbid(facing) }
        if returns { forbidReturns() }
    }

    private mutating func seatPresenters(_ students: [Int]) {
        for student in students {
            var seats = LinearExpression()
            for (index, session) in sessions.enumerated() where session.week == turns.presents[student] {
                let seat = model.binary("p[\(student), \(index)]")
                presenting[index][student] = seat
                seats += seat
            }
            model.add("presents \(student)", seats == 1)
        }
        for (index, session) in sessions.enumerated() {
            let others = sum(sorted(presenting[index])) { $0.variable }
            addSize("presenters", others + Double(session.presenters.count))
        }
    }

    private mutating func seatCritics(_ students: [Int], _ avoiding: Set<Facing>) {
        for student in students {
            var seats = LinearExpression()
            for (index, session) in sessions.enumerated() where session.week == turns.criticizes[student] {
                let faces = session.presenters.contains { presenter in
                    areOfOneGroup(student, presenter)
                        || avoiding.contains(Facing(critic: student, presenter: presenter))
                }
                if faces { continue }
                let seat = model.binary("c[\(student), \(index)]")
                criticizing[index][student] = seat
                seats += seat
            }
            model.add("criticizes \(student)", seats == 1)
        }
        for index in sessions.indices { addSize("critics", sum(sorted(criticizing[index])) { $0.variable }) }
    }

    private mutating func addSize(_ role: String, _ students: LinearExpression) {
        model.add(role, students.within(Double(instance.size.fewest)...Double(instance.size.most)))
    }

    /// Each group is on one side of a session. Where all presenters are known, own groups have no seat as critics already.
    private mutating func separateGroups() {
        for index in sessions.indices where !presenting[index].isEmpty {
            let presenters = sorted(presenting[index])
            let critics = sorted(criticizing[index])
            for group in 0..<instance.groupCount {
                let own = presenters.filter { instance.groups[$0.student] == group }
                let opposed = critics.filter { instance.groups[$0.student] == group }
                if own.isEmpty || opposed.isEmpty { continue }
                let side = model.binary("side[\(group), \(index)]")
                for seat in own { model.add("present", seat.variable - side <= 0) }
                for seat in opposed { model.add("criticize", seat.variable + side <= 1) }
            }
        }
    }

    private mutating func forbid(_ facing: Facing) {
        for index in sessions.indices {
            guard let critic = criticizing[index][facing.critic], let presenter = presenting[index][facing.presenter]
            else { continue }
            model.add("avoid", critic + presenter <= 1)
        }
    }

    private mutating func forbidReturns() {
        let critics = Set(criticizing.flatMap(\.keys)).sorted()
        for (position, first) in critics.enumerated() {
            for second in critics[(position + 1)...]
            where turns.presents[first] == turns.criticizes[second]
                && turns.presents[second] == turns.criticizes[first]
            {
                for one in facings(Facing(critic: first, presenter: second)) {
                    for other in facings(Facing(critic: second, presenter: first)) {
                        let terms = one + other
                        model.add("no return", sum(terms) <= Double(terms.count - 1))
                    }
                }
            }
        }
    }

    /// For each session in which a critic can face a presenter, the variables that are all 1 where it comes so.
    private func facings(_ facing: Facing) -> [[Variable]] {
        sessions.indices.compactMap { index in
            guard let critic = criticizing[index][facing.critic] else { return nil }
            if sessions[index].presenters.contains(facing.presenter) { return [critic] }
            return presenting[index][facing.presenter].map { [critic, $0] }
        }
    }

    private func areOfOneGroup(_ first: Int, _ second: Int) -> Bool {
        instance.differentGroups && instance.groups[first] != nil && instance.groups[first] == instance.groups[second]
    }

    private func sorted(_ seats: [Int: Variable]) -> [(student: Int, variable: Variable)] {
        seats.sorted { $0.key < $1.key }.map { (student: $0.key, variable: $0.value) }
    }

    /// The sessions with everybody in their seats.
    func sessions(in solution: Solution) -> [HeldSession] {
        sessions.enumerated().map { index, session in
            var seated = session
            seated.presenters += sorted(presenting[index]).filter { solution.isSet($0.variable) }.map(\.student)
            seated.presenters.sort()
            seated.critics = sorted(criticizing[index]).filter { solution.isSet($0.variable) }.map(\.student)
            return seated
        }
    }
}
