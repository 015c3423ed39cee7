/// A search for opponents in two weeks that students swap: who presents in one criticises in the other.
///
/// It tries all who can be there, and every way in which they can face each other, for one that keeps the rules about
/// opponents. Only for readings of one presenter and one critic each.
struct OpponentSearch {
    enum Outcome { case none, found, tooLong }

    /// What a student does in the two weeks.
    enum Role: Int {
        case presentsFirst, presentsSecond, elsewhere
    }

    private static let mostSteps = 200_000

    private let roles: [Set<Role>]
    private let groups: [Int?]
    private let order: [Int]
    /// Readings of the two weeks.
    private let loads: [Int]
    private let differentGroups: Bool
    private let noReturn: Bool

    /// Those who present in the first week, and in the second; each criticises in the other.
    private var presenters: [[Int]] = [[], []]
    private var steps = 0

    /// - Parameters:
    ///   - roles: per student.
    ///   - groups: per student; nil for none.
    init(roles: [Set<Role>], groups: [Int?], loads: [Int], differentGroups: Bool, noReturn: Bool) {
        self.roles = roles
        self.groups = groups
        self.loads = loads
        self.differentGroups = differentGroups
        self.noReturn = noReturn
        // Those who must be in one of the weeks first; who can be in neither does not matter.
        let able = roles.indices.filter { roles[$0] != [.elsewhere] }
        order = able.filter { !roles[$0].contains(.elsewhere) } + able.filter { roles[$0].contains(.elsewhere) }
    }

    /// - Complexity: exponential in the number of readings; more than 200,000 steps are too long.
    mutating func run() -> Outcome {
        // A week's presenters are the other's critics.
        loads[0] == loads[1] ? place(0) : .none
    }

    private mutating func place(_ index: Int) -> Outcome {
        steps += 1
        guard steps <= Self.mostSteps else { return .tooLong }
        if presenters[0].count == loads[0], presenters[1].count == loads[1],
            order[index...].allSatisfy({ roles[$0].contains(.elsewhere) })
        {
            return hasPairing(week: 0, of: 0, []) ? .found : .none
        }
        guard index < order.count else { return .none }
        let student = order[index]
        for role in roles[student].sorted(by: { $0.rawValue < $1.rawValue }) {
            if role != .elsewhere {
                guard presenters[role.rawValue].count < loads[role.rawValue] else { continue }
                presenters[role.rawValue].append(student)
            }
            let outcome = place(index + 1)
            if role != .elsewhere { presenters[role.rawValue].removeLast() }
            if case .none = outcome { continue }
            return outcome
        }
        return .none
    }

    /// Whether critics can be found for the presenters of a week from one on, and of the week after it.
    private func hasPairing(week: Int, of presenter: Int, _ faced: [(critic: Int, presenter: Int)]) -> Bool {
        guard week < 2 else { return true }
        guard presenter < loads[week] else { return hasPairing(week: week + 1, of: 0, faced) }
        let one = presenters[week][presenter]
        let taken = faced.suffix(presenter).map(\.critic)
        return presenters[1 - week].contains { other in
            if taken.contains(other) { return false }
            if differentGroups, let group = groups[one], group == groups[other] { return false }
            if noReturn, faced.contains(where: { $0.critic == one && $0.presenter == other }) { return false }
            return hasPairing(week: week, of: presenter + 1, faced + [(critic: other, presenter: one)])
        }
    }
}
