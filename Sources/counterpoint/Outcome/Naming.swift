import Course
import CourseFiles
import Operations
import Synchronization

/// What people are called in what a command says: everybody by name and id or, with `--pseudonyms`, nobody.
///
/// A command begins it as soon as the course is read; what it said before, about files that cannot be read, it says as it
/// stands in them.
final class Naming: Sendable {
    private let hidesNames: Bool
    private let renaming = Mutex<Renaming?>(nil)

    init(hidesNames: Bool = false) { self.hidesNames = hidesNames }

    /// From now on the people of a course have their pseudonyms.
    ///
    /// - Throws: as `pseudonyms(of:plans:)`.
    func begin(with open: OpenCourse) throws(OperationError) {
        guard hidesNames else { return }
        let pseudonyms = try pseudonyms(of: open)
        renaming.withLock { $0 = pseudonyms }
    }

    /// The same for a command that reads no course.
    func begin(in folder: String) throws(OperationError) {
        if hidesNames { try begin(with: try readCourse(in: folder)) }
    }

    private var current: Renaming? { renaming.withLock { $0 } }

    func id(_ id: String) -> String { current?.id(id) ?? id }
    func text(_ text: String) -> String { current?.text(text) ?? text }
    func course(_ course: Course) -> Course { current?.course(course) ?? course }
    func plan(_ plan: Plan) -> Plan { current?.plan(plan) ?? plan }
    func difference(_ difference: PlanDifference) -> PlanDifference { current?.difference(difference) ?? difference }
    func conflict(_ conflict: Conflict) -> Conflict { current?.conflict(conflict) ?? conflict }
    func line(_ line: HistoryLine) -> HistoryLine { current?.line(line) ?? line }
    func problem(_ problem: InputProblem) -> InputProblem { current?.problem(problem) ?? problem }
    func explained(_ explained: ExplainedStudent, in course: Course) -> ExplainedStudent {
        current?.explained(explained, in: course) ?? explained
    }
    func verification(_ verification: Verification) -> Verification {
        current?.verification(verification) ?? verification
    }
    func error(_ error: OperationError) -> OperationError { current?.error(error) ?? error }
}
