import Audit
public import Course
import CourseFiles

/// A course folder as it is at a moment, with the plan that holds.
public struct CourseSnapshot: Sendable {
    public var open: OpenCourse
    public var plan: Plan?
    /// What does not hold about the plan as it is, such as what the instructor decided against a rule.
    public var known: Set<String>
}

/// The reader of a course folder for somebody who asks often: the files are read again only when one of them has changed.
public actor CourseWatch {
    public let folder: String
    private var last: (signature: FolderSignature, snapshot: CourseSnapshot)?

    public init(folder: String) { self.folder = folder }

    /// The course and the plan as the files are now.
    ///
    /// - Throws: as `readCourse(in:)` and `readPlan(in:)`.
    public func snapshot() throws(OperationError) -> CourseSnapshot {
        let signature = self.signature
        if let last, last.signature == signature { return last.snapshot }
        let open = try readCourse(in: folder)
        let plan = try readPlan(in: folder)
        let known = plan.map { PlanChecker(course: open.course).findings(in: $0).map(\.description) } ?? []
        let snapshot = CourseSnapshot(open: open, plan: plan, known: Set(known))
        last = (signature, snapshot)
        return snapshot
    }

    private var signature: FolderSignature {
        let names = FolderAccess(folder).names.filter { name in
            [".csv", ".yaml", ".json"].contains { name.hasSuffix($0) }
        }
        return FolderSignature(
            of: names + [".counterpoint/ledger.sqlite", ".counterpoint/ledger.sqlite-wal"], in: folder)
    }
}
