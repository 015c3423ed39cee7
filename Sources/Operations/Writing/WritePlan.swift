public import Course
import CourseFiles

/// Writes a plan to `plan.json` of a course folder, which is then the old file or the whole new one.
///
/// - Throws: `OperationError.unwritable` with the system's reason.
public func writePlan(_ plan: Plan, to folder: String) throws(OperationError) {
    do {
        try PlanFile.write(plan, to: folder)
    } catch {
        throw OperationError(error)
    }
}
