import Course
import CourseFiles
import Ledger

/// The course after some of its students left, or some who answered came.
struct AttendanceChange {
    let course: Course
    /// The ids of those who left or came, ascending.
    let people: [String]

    /// - Throws: `OperationError.input` for a name that is nobody's, or of one who left or is there already.
    init(_ open: OpenCourse, _ request: RepairRequest) throws(OperationError) {
        var ids: Set<String> = []
        var problems: [InputProblem] = []
        for name in request.people {
            switch open.roster.person(name) {
            case .one(let person):
                let isThere = person.place == .student
                if isThere == (request.event == .dropped) {
                    ids.insert(person.id)
                } else {
                    let words =
                        isThere
                        ? "takes part already" : person.place == .gone ? "has left already" : "does not take part"
                    problems.append(InputProblem(file: open.folder, value: name, message: "this student \(words)"))
                }
            case .several(let found):
                let message = "several students have this name; write one of the ids \(found.joined(separator: ", "))"
                problems.append(InputProblem(file: open.folder, value: name, message: message))
            case .none(let nearest):
                let message = "nobody of this id or name answered the survey"
                problems.append(InputProblem(file: open.folder, value: name, message: message, suggestion: nearest))
            }
        }
        if let weeks = open.course.rotation?.weeks.map(\.number), let last = weeks.max(),
            !(1...(last + 1)).contains(request.week)
        {
            let message = "expected a week from 1 to \(last), or \(last + 1) when all are over"
            problems.append(InputProblem(file: open.folder, value: String(request.week), message: message))
        }
        guard problems.isEmpty else { throw .input(problems) }
        people = ids.sorted()
        var attendance = Attendance(dropped: Set(open.state.dropped.keys), added: Set(open.state.added.keys))
        switch request.event {
        case .dropped:
            attendance.dropped.formUnion(ids)
            attendance.added.subtract(ids)
        case .added:
            attendance.dropped.subtract(ids)
            attendance.added.formUnion(ids)
        }
        do {
            course = try open.read.attended(by: attendance).course
        } catch {
            throw OperationError(error)
        }
        guard !course.students.isEmpty else {
            throw .input([InputProblem(file: open.folder, message: "nobody would be left in the course")])
        }
    }
}

/// The plan against which changes are counted: what the students have seen, else the one that holds.
///
/// Turns of weeks that are over are those of the plan that holds, and so is the place of everybody whom the instructor moved
/// since.
func referencePlan(_ open: OpenCourse, from week: Int) throws(OperationError) -> Plan {
    var plan = open.plan
    if plan == nil { plan = try readPlan(in: open.folder) }
    guard let current = plan else {
        throw .unreadable(
            path: "\(open.folder)/\(PlanFile.name)",
            reason: "there is no plan yet that could be repaired; `counterpoint solve` makes one")
    }
    guard let published = open.state.published, published.number != open.state.plan?.number,
        !open.state.decisions.contains(where: { $0.kind == .moved && $0.number > published.number })
    else { return current }
    var seen = try PlanLookup(open.folder).plan("published").plan
    seen.rotation = current.rotation.filter { $0.week < week } + seen.rotation.filter { $0.week >= week }
    seen.repair = current.repair
    return seen
}
