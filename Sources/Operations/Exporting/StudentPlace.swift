public import Audit
public import Course
public import CourseFiles
import Ledger

/// What the plan that the students have seen says about one of them.
public struct StudentPlace: Sendable {
    public var course: Course
    /// The published plan.
    public var plan: Plan
    public var facts: StudentExplanation
    /// The student's own calendar; nil where the weeks have no dates or the student has no turn.
    public var calendar: ExportFile?
}

/// The place of a student in the published plan; nil where none is published, or the student is not in it.
///
/// - Throws: as `readCourse(in:)`, and `OperationError.unreadable` for the ledger.
public func publishedPlace(of id: String, in open: OpenCourse) throws(OperationError) -> StudentPlace? {
    guard open.state.published != nil else { return nil }
    let plan = try PlanLookup(open.folder).plan("published").plan
    guard let own = plan.students.first(where: { foldedID($0.id) == foldedID(id) }),
        let facts = StudentExplainer(course: open.course, plan: plan).explanation(of: own.id)
    else { return nil }
    var alone = plan
    // Only the own turns go into the calendar; the others keep their readings for the names in it.
    alone.rotation = plan.rotation.filter { ($0.presenters + $0.critics).contains(own.id) }
    let export = PlanExport(course: open.course, plan: alone, now: Moment.now.text)
    return StudentPlace(course: open.course, plan: plan, facts: facts, calendar: export.calendar(of: own.id))
}
