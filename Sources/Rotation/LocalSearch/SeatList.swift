/// The students in the seats of each session, in one flat array.
struct SeatList: Sendable {
    private let most: Int
    private var students: [Int]
    private var counts: [Int]

    /// - Parameter most: the most students of a session.
    init(_ seats: [[Int]], most: Int) {
        self.most = most
        students = .init(repeating: -1, count: seats.count * most)
        counts = seats.map(\.count)
        for (session, seated) in seats.enumerated() {
            for (index, student) in seated.enumerated() { students[session * most + index] = student }
        }
    }

    func count(_ session: Int) -> Int { counts[session] }

    /// The places of a session's students in the flat array.
    func range(_ session: Int) -> Range<Int> { session * most..<session * most + counts[session] }

    subscript(place: Int) -> Int { students[place] }

    func students(of session: Int) -> [Int] { range(session).map { students[$0] } }

    mutating func replace(_ student: Int, by other: Int, in session: Int) {
        for place in range(session) where students[place] == student {
            students[place] = other
            return
        }
    }

    mutating func append(_ student: Int, to session: Int) {
        students[session * most + counts[session]] = student
        counts[session] += 1
    }

    mutating func remove(_ student: Int, from session: Int) {
        counts[session] -= 1
        let last = session * most + counts[session]
        for place in session * most..<last where students[place] == student { students[place] = students[last] }
        students[last] = -1
    }
}
