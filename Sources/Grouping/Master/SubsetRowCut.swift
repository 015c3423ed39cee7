/// A cutting plane over an odd set M of students: sum of floor(|S ∩ M| / 2) x[S] <= floor(|M| / 2).
///
/// Half the sum of the rows of M, rounded down on both sides. With three students it is the subset-row cut; with the
/// set of a `notAlone` rule it is the parity cut, which says that pairs alone cannot make up an odd number.
///
/// Source: M. Jepsen, B. Petersen, S. Spoorendonk, D. Pisinger, "Subset-row inequalities applied to the
/// vehicle-routing problem with time windows", Operations Research 56:497, 2008.
struct SubsetRowCut: Sendable, Hashable {
    /// The students of M, ascending.
    let students: [Int]

    var bound: Int { students.count / 2 }

    func coefficient(of members: [Int]) -> Int {
        var count = 0
        for member in members where students.contains(member) { count += 1 }
        return count / 2
    }
}
