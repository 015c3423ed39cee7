/// A fact about every repair of some part of a plan: of these students at least so many are touched.
public struct TouchedRow: Sendable, Equatable {
    /// Ids.
    public var students: Set<String>
    public var least: Int

    public init(students: Set<String>, least: Int) {
        self.students = students
        self.least = least
    }
}
