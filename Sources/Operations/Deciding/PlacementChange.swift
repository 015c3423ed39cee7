import Audit
public import Course
import CourseFiles
import Grouping
import Rotation

/// A change that an instructor makes by hand; students and groups as typed.
public enum PlacementChange: Sendable {
    case move(student: String, group: String)
    case swap(String, String)
    /// The student stays in the group in plans to come; moves there first where need be.
    case pin(student: String, group: String)
    /// The members stay in the group in plans to come, and nobody joins it.
    case lock(group: String)
    /// Nobody is held in the group any more.
    case unlock(group: String)
}

/// A change by hand, worked out: the plan after it, and what it does.
public struct WorkedOutChange: Sendable {
    /// What was done, such as "move ana@mit.edu to group B".
    public var words: String
    public var plan: Plan
    public var difference: PlanDifference
    /// The ids of those whom it concerns, ascending.
    public var students: [String]
    /// What does not hold after it; empty unless it was overridden.
    public var broken: [String]
    /// Who is held where from now on, or that nobody is.
    var holding: Holding?
    /// The change with ids and names as they are; nil where it is one of turns.
    var change: PlacementChange?
    /// What proved the goals before and still bounds them; nil where nothing does.
    public internal(set) var provenBy: Certificate?
}

extension WorkedOutChange {
    /// Takes over what is confirmed of proofs.
    fileprivate mutating func take(_ known: Certificate, _ course: Course) {
        provenBy = known.confirmed(of: plan, course)
        plan.tightenBounds(by: provenBy, course)
    }

    /// The goals of the rotation in which a better one is not excluded.
    fileprivate var openTurnGoals: Int { plan.goals.count { $0.part == .rotation && !$0.isProven } }
}

/// A change by hand that breaks rules: it is made only when somebody says why.
public struct RefusedChange: Sendable {
    /// Such as "move ana@mit.edu to group B".
    public var words: String
    /// What would not hold, each with its place and its rule.
    public var broken: [String]
    /// What can be done in its place.
    public var remedies: [String]
}

/// Works out a change by hand without the wish to make it: what it would do, and what it would break. O(n²) for n students.
///
/// - Parameter known: what does not hold about the plan already, where somebody has it at hand.
/// - Throws: `OperationError.input` as `workOut(_:of:in:overriding:)`.
public func tryOut(
    _ change: PlacementChange, of plan: Plan, in open: OpenCourse, known: Set<String>? = nil
) async throws(OperationError) -> WorkedOutChange {
    try await ChangeBench(open: open, plan: plan, isForced: false, known: known).result(of: change)
}

/// Works out a change by hand: groups as said, the rotation kept, datasets handed out anew, every goal measured again.
///
/// - Parameter overriding: why the change is made although it breaks rules.
/// - Throws: `OperationError.input` for an unknown student or group, with the nearest known one, and for a change that is
///   none; `.refused` when a rule would be broken and nobody says why.
public func workOut(
    _ change: PlacementChange, of plan: Plan, in open: OpenCourse, overriding: String? = nil
) async throws(OperationError) -> WorkedOutChange {
    let bench = ChangeBench(open: open, plan: plan, isForced: overriding != nil)
    var worked = try await bench.result(of: change)
    await bench.prove(&worked)
    guard !worked.broken.isEmpty else { return worked }
    guard let overriding else {
        let remedies = await bench.remedies(for: change)
        throw .refused(RefusedChange(words: worked.words, broken: worked.broken, remedies: remedies))
    }
    worked.plan.notes += worked.broken.map { "overridden by the instructor: \($0); because: \(overriding)" }
    return worked
}

/// The plan and the course on which a change is tried.
private struct ChangeBench {
    let open: OpenCourse
    let plan: Plan
    /// Whether rules may be broken: then only bounds that need none of them hold.
    let isForced: Bool
    /// What does not hold about the plan already; nil where that is still to be found out.
    var known: Set<String>?

    private var course: Course { open.course }

    func result(of change: PlacementChange) async throws(OperationError) -> WorkedOutChange {
        var groups = plan.groups
        var words: String
        var students: [String]
        var holding: Holding?
        var resolved = change
        switch change {
        case .move(let student, let group), .pin(let student, let group):
            let (id, target) = (try self.student(student), try self.group(group))
            let source = try place(of: id)
            students = [id]
            let name = groups[target].name
            let isPin = if case .pin = change { true } else { false }
            words = isPin ? "hold \(id) in group \(groups[target].name)" : "move \(id) to group \(groups[target].name)"
            if isPin { holding = Holding(group: name, members: [id]) }
            resolved = isPin ? .pin(student: id, group: name) : .move(student: id, group: name)
            if source == target, !isPin { throw refuse(student, "already is in group \(groups[target].name)") }
            groups[source].members.removeAll { $0 == id }
            groups[target].members = (groups[target].members + [id]).sorted()
            if groups[source].members.isEmpty {
                throw refuse(student, "is the only member of group \(groups[source].name); swap with somebody instead")
            }
        case .swap(let one, let other):
            let ids = [try student(one), try student(other)]
            let places = [try place(of: ids[0]), try place(of: ids[1])]
            students = ids.sorted()
            resolved = .swap(ids[0], ids[1])
            words = "swap \(ids[0]) and \(ids[1])"
            if places[0] == places[1] { throw refuse(one, "already is in one group with \(ids[1])") }
            for (id, (from, to)) in zip(ids, [(places[0], places[1]), (places[1], places[0])]) {
                groups[from].members.removeAll { $0 == id }
                groups[to].members = (groups[to].members + [id]).sorted()
            }
        case .lock(let group):
            let index = try self.group(group)
            students = groups[index].members
            words = "hold all of group \(groups[index].name)"
            holding = Holding(group: groups[index].name, members: students, isClosed: true)
            resolved = .lock(group: groups[index].name)
        case .unlock(let group):
            let index = try self.group(group)
            students = groups[index].members
            words = "let everybody of group \(groups[index].name) go"
            holding = Holding(group: groups[index].name, members: nil)
            resolved = .unlock(group: groups[index].name)
        }
        let after = try await plan(with: groups, holding: holding)
        let held = holding?.applied(to: course) ?? course
        // What was overridden before is not told again.
        let known = known ?? Set(PlanChecker(course: course).findings(in: plan).map(\.description))
        let found = PlanChecker(course: held).findings(in: after).filter { !known.contains($0.description) }
        let locked = Holding.locked(by: open.state, in: course)
        let closed = Set(found.compactMap { locked[$0.rule] }).sorted()
        let broken =
            closed.map { "group \($0) is locked: nobody joins it; `counterpoint unlock \($0)` opens it" }
            + found.filter { locked[$0.rule] == nil }.map(\.description)
        return WorkedOutChange(
            words: words, plan: after, difference: PlanDifference(from: plan, to: after), students: students,
            broken: broken, holding: holding, change: resolved)
    }

    /// Holds the plan after a change against the best one that is known: what proved that one bounds this one.
    func prove(_ worked: inout WorkedOutChange) async {
        guard keepsBounds(worked.holding), let text = try? PlanFile.text(of: plan),
            let before = try? certificate(of: text, in: open)
        else { return }
        let held = worked.holding?.applied(to: course) ?? course
        let known = before.proving(plan)
        worked.take(known, held)
        guard worked.openTurnGoals > 0, worked.plan.repair == nil else { return }
        // With other groups the rotation is another problem, and may be the best there is for them.
        var anew = known
        let proof = RotationProof(course: held, groups: worked.plan.groups)
        anew.rotation = (try? await proof.stages(of: worked.plan.rotation)) ?? []
        anew.rotationValues = []
        var other = worked
        other.take(anew, held)
        if other.openTurnGoals < worked.openTurnGoals { worked = other }
    }

    /// Whether what was proven before holds: nothing but the groups themselves has changed.
    private func keepsBounds(_ holding: Holding?) -> Bool {
        plan.inputs == open.hashes && !isForced && (holding == nil || holding?.members != nil)
    }

    // MARK: - The plan after a change

    private func plan(with groups: [GroupPlan], holding: Holding?) async throws(OperationError) -> Plan {
        var measured = course
        if isForced { measured.groups.rules = [] }
        guard let formed = GroupFormation(course: measured).measuredGroups(groups) else {
            throw .input([
                InputProblem(
                    file: PlanFile.name,
                    message: "the plan is not one of the students that there are; `counterpoint solve` makes a new one")
            ])
        }
        let pipeline = PlanPipeline(course: course, request: PlanRequest(seed: plan.seed), inputs: open.hashes)
        var after = plan
        let scores = Dictionary(
            formed.groups.map { ($0.members, $0.scores) }, uniquingKeysWith: { first, _ in first })
        for index in groups.indices {
            after.groups[index].members = groups[index].members
            after.groups[index].scores = scores[groups[index].members] ?? groups[index].scores
        }
        for group in after.groups {
            for member in group.members {
                guard let index = after.students.firstIndex(where: { $0.id == member }) else { continue }
                after.students[index].group = group.name
                if course.projects?.assign == .groups { after.students[index].project = group.project }
            }
        }
        let isUnchanged = plan.inputs == open.hashes
        after.goals = bounded(formed.goals, isUnchanged: keepsBounds(holding))
        after.goals += plan.goals.filter { $0.part == .projects }
        try await pipeline.rematchDatasets(in: &after)
        after.goals += rotationGoals(with: after.groups, isUnchanged: isUnchanged)
        after.changes = PlanDifference(from: plan, to: after).changes
        after.inputs = open.hashes
        return after
    }

    /// Goals measured again. What was proven about a goal still holds as long as the goals before it are what they were;
    /// behind the first that is not, the bounds that hold for any groups take its place.
    private func bounded(_ goals: [GoalResult], isUnchanged: Bool) -> [GoalResult] {
        var isSame = isUnchanged
        let old = plan.goals.filter { $0.part == .groups }
        return goals.enumerated().map { index, goal in
            guard isSame, old.indices.contains(index), old[index].goal == goal.goal, old[index].kind == goal.kind else {
                return goal
            }
            var goal = goal
            goal.bound = old[index].bound
            isSame = old[index].value == goal.value
            return goal
        }
    }

    private func rotationGoals(with groups: [GroupPlan], isUnchanged: Bool) -> [GoalResult] {
        let old = plan.goals.filter { $0.part == .rotation }
        let kept = plan.repair == nil ? try? KeptRotation(plan, course: course, isUnchanged: isUnchanged) : nil
        guard !old.isEmpty, let kept else {
            return old.measuringEarlyLate(of: groups, in: plan.rotation, course.rotation)
        }
        return kept.goals(with: groups)
    }

    // MARK: - What was typed

    private func student(_ text: String) throws(OperationError) -> String {
        switch open.roster.person(text) {
        case .one(let person) where course.student(person.id) != nil: return person.id
        case .one(let person): throw refuse(text, "\(person.id) takes no part in this plan")
        case .several(let ids):
            throw refuse(text, "several students have this name; write one of the ids \(ids.joined(separator: ", "))")
        case .none(let nearest):
            throw refuse(text, "nobody of this id or name answered the survey", suggestion: nearest)
        }
    }

    private func group(_ name: String) throws(OperationError) -> Int {
        if let index = plan.groups.firstIndex(where: { $0.name == name }) { return index }
        let alike = plan.groups.indices.filter { plan.groups[$0].name.lowercased() == name.lowercased() }
        if alike.count == 1 { return alike[0] }
        let known = plan.groups.map(\.name).joined(separator: ", ")
        throw refuse(name, "no group has this name; there are \(known)")
    }

    private func place(of id: String) throws(OperationError) -> Int {
        guard let index = plan.groups.firstIndex(where: { $0.members.contains(id) }) else {
            throw refuse(id, "has no group in this plan; `counterpoint solve` makes a new one")
        }
        return index
    }

    private func refuse(_ value: String, _ message: String, suggestion: String? = nil) -> OperationError {
        .input([InputProblem(file: PlanFile.name, value: value, message: message, suggestion: suggestion)])
    }

    // MARK: - What else could be done

    /// Swaps that come to the same and break nothing, and how to insist.
    func remedies(for change: PlacementChange) async -> [String] {
        var remedies: [String] = []
        switch change {
        case .move(let student, let group), .pin(let student, let group):
            if let id = try? self.student(student), let target = try? self.group(group) {
                for other in plan.groups[target].members where remedies.count < 2 {
                    guard let result = try? await result(of: .swap(id, other)), result.broken.isEmpty else { continue }
                    remedies.append("counterpoint swap \(id) \(other)")
                }
            }
        case .swap, .lock, .unlock: break
        }
        return remedies + ["the same with --override \"REASON\", which the ledger and the plan keep"]
    }
}
