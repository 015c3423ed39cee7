import Audit
public import Course
import CourseFiles

/// An exchange of two students' turns of the same kind, by hand.
public struct TurnExchange: Sendable {
    public enum Role: String, Sendable, CaseIterable {
        case presenter, critic
    }

    /// The turn of a student.
    public struct Turn: Sendable {
        /// The id or the name as typed.
        public var student: String
        /// Which of several turns in the role; nil for the first.
        public var week: Int?

        public init(_ student: String, week: Int? = nil) {
            self.student = student
            self.week = week
        }
    }

    public var role: Role
    public var turns: (Turn, Turn)

    public init(_ role: Role, _ one: Turn, _ other: Turn) {
        self.role = role
        turns = (one, other)
    }
}

/// Works out an exchange of turns: groups, projects and the other turns stay, and every goal of the rotation is measured again.
///
/// - Parameter known: what does not hold about the plan already, where somebody has it at hand.
/// - Throws: `OperationError.input` for somebody who has no such turn, or where both have it in one reading.
public func tryOut(
    _ exchange: TurnExchange, of plan: Plan, in open: OpenCourse, known: Set<String>? = nil
) throws(OperationError) -> WorkedOutChange {
    func refuse(_ value: String, _ message: String) -> OperationError {
        .input([InputProblem(file: PlanFile.name, value: value, message: message)])
    }
    func holders(_ session: Int) -> [String] {
        exchange.role == .presenter ? plan.rotation[session].presenters : plan.rotation[session].critics
    }
    func turn(_ asked: TurnExchange.Turn) throws(OperationError) -> (id: String, session: Int) {
        guard case .one(let person) = open.roster.person(asked.student) else {
            throw refuse(asked.student, "nobody of this id takes part")
        }
        let sessions = plan.rotation.indices.filter { holders($0).contains(person.id) }
        guard let first = sessions.first else { throw refuse(person.id, "has no turn as a \(exchange.role.rawValue)") }
        guard let week = asked.week else { return (person.id, first) }
        guard let session = sessions.first(where: { plan.rotation[$0].week == week }) else {
            let weeks = sessions.map { "week \(plan.rotation[$0].week)" }.joined(separator: " and ")
            throw refuse(person.id, "has no turn as a \(exchange.role.rawValue) in week \(week), but in \(weeks)")
        }
        return (person.id, session)
    }
    let (one, other) = (try turn(exchange.turns.0), try turn(exchange.turns.1))
    guard one.id != other.id else { throw refuse(one.id, "cannot exchange turns with the same student") }
    for (own, another) in [(one, other), (other, one)] where holders(another.session).contains(own.id) {
        throw refuse(own.id, "has the same turn as \(another.id)")
    }
    if let week = plan.repair?.week, [one, other].contains(where: { plan.rotation[$0.session].week < week }) {
        throw refuse(one.id, "a turn of a week before \(week) is over")
    }
    var after = plan
    func replace(_ id: String, by new: String, in session: Int) {
        func replaced(_ ids: [String]) -> [String] { ids.map { $0 == id ? new : $0 }.sorted() }
        switch exchange.role {
        case .presenter: after.rotation[session].presenters = replaced(after.rotation[session].presenters)
        case .critic: after.rotation[session].critics = replaced(after.rotation[session].critics)
        }
    }
    replace(one.id, by: other.id, in: one.session)
    replace(other.id, by: one.id, in: other.session)
    after.measureTurns(in: open.course, after: plan)
    after.changes = PlanDifference(from: plan, to: after).changes
    after.inputs = open.hashes
    let checker = PlanChecker(course: open.course)
    let known = known ?? Set(checker.findings(in: plan).map(\.description))
    let broken = checker.findings(in: after).map(\.description).filter { !known.contains($0) }
    return WorkedOutChange(
        words: "exchange the turns of \(one.id) and \(other.id) as \(exchange.role.rawValue)s", plan: after,
        difference: PlanDifference(from: plan, to: after), students: [one.id, other.id].sorted(), broken: broken,
        holding: nil)
}

/// Works out an exchange of turns that is to be made.
///
/// - Parameter overriding: why it is made although it breaks rules.
/// - Throws: as `tryOut`, and `.refused` when a rule would be broken and nobody says why.
public func workOut(
    _ exchange: TurnExchange, of plan: Plan, in open: OpenCourse, overriding: String? = nil
) throws(OperationError) -> WorkedOutChange {
    var worked = try tryOut(exchange, of: plan, in: open)
    // Who breaks rules may be better than the best plan that keeps them.
    if overriding == nil, plan.inputs == open.hashes, let text = try? PlanFile.text(of: plan),
        let known = try? certificate(of: text, in: open)
    {
        worked.provenBy = known.proving(plan).confirmed(of: worked.plan, open.course)
        worked.plan.tightenBounds(by: worked.provenBy, open.course)
    }
    guard !worked.broken.isEmpty else { return worked }
    guard let overriding else {
        throw .refused(RefusedChange(words: worked.words, broken: worked.broken, remedies: []))
    }
    worked.plan.notes += worked.broken.map { "overridden by the instructor: \($0); because: \(overriding)" }
    return worked
}

extension Plan {
    /// Measures the goals of the rotation again. What was proven about a goal holds as long as the goals before it are what
    /// they were; behind the first that is not, what each student could have alone takes its place.
    fileprivate mutating func measureTurns(in course: Course, after old: Plan) {
        let values = RotationMeasures(course: course).goals(of: self)
        let alone =
            repair == nil
            ? try? KeptRotation(old, course: course, isUnchanged: false).goals(with: groups).map(\.bound) : nil
        var isSame = true
        for (position, index) in goals.indices.filter({ goals[$0].part == .rotation }).enumerated() {
            if !isSame, let alone, alone.indices.contains(position) { goals[index].bound = alone[position] }
            guard let value = values[goals[index].goal] else { continue }
            isSame = isSame && goals[index].value == value
            goals[index].value = value
        }
    }
}
