/// The people who answered a survey, found again by what others call them.
package struct Roster: Sendable {
    /// How a person takes part; `gone` is who left since.
    package enum Place: Sendable { case student, listener, waiting, leftOut, gone }

    package struct Person: Sendable {
        package var id: String
        package var name: String
        package var place: Place
    }

    package enum Match {
        case one(Person)
        /// The ids of several people of one name, ascending.
        case several([String])
        case none(nearest: String?)
    }

    /// Ascending by id.
    package let people: [Person]
    private let byID: [String: Int]
    private let byFoldedID: [String: [Int]]
    private let byName: [String: [Int]]
    private let byWords: [String: [Int]]

    init(people: [Person]) {
        self.people = people.sorted { $0.id < $1.id }
        let indices = Array(self.people.indices)
        let sorted = self.people
        byID = Dictionary(indices.map { (sorted[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        byFoldedID = Dictionary(grouping: indices) { NearestName.folded(sorted[$0].id) }
        byName = Dictionary(grouping: indices) { NearestName.folded(sorted[$0].name) }
        byWords = Dictionary(grouping: indices) { Self.words(of: sorted[$0].name) }
    }

    /// The person meant by an id or a name: exact id, id without regard to case, name, then the words of the name in
    /// any order, so that "Núñez, José" finds "José Núñez".
    package func person(_ text: String) -> Match {
        let wanted = CellText.trimmed(text)
        if let index = byID[wanted] { return .one(people[index]) }
        let folded = NearestName.folded(wanted)
        for found in [byFoldedID[folded], byName[folded], byWords[Self.words(of: wanted)]] {
            guard let found else { continue }
            return found.count == 1 ? .one(people[found[0]]) : .several(found.map { people[$0].id })
        }
        return .none(nearest: nearest(to: wanted))
    }

    /// The nearest id, or the nearest name where no id is near.
    private func nearest(to text: String) -> String? {
        NearestName.nearest(to: text, among: people.lazy.map(\.id))
            ?? NearestName.nearest(to: text, among: people.lazy.map(\.name))
    }

    /// The words of a name in alphabetical order; the key under which "Last, First" and "First Last" are one.
    private static func words(of name: String) -> String {
        name.lowercased().split { $0.isWhitespace || $0 == "," }.sorted().joined(separator: " ")
    }
}
