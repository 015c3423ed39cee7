/// A group that may be part of a plan, of a class of any size, with what it is worth.
///
/// Groups are equal when their members are.
struct StudentGroup: Sendable, Hashable {
    /// The students, ascending.
    let members: [Int]
    /// Its value in each measure that the goals look at.
    let values: [Int]

    static func == (left: StudentGroup, right: StudentGroup) -> Bool { left.members == right.members }

    func hash(into hasher: inout Hasher) { hasher.combine(members) }
}
