/// The reading of what students wrote about whom they would like to work with.
enum Teammates {
    struct Reading {
        /// Ids, ascending.
        var ids: [String] = []
        /// What found nobody or several people, each with a message and a suggestion.
        var doubts: [(text: String, message: String, suggestion: String?)] = []
    }

    /// The people named in a cell.
    ///
    /// With a separator its entries are ids or names. Free text is taken as one name, else cut at `;`, at line ends,
    /// at "and" and "&", and at commas, where "Last, First" is tried before two names.
    ///
    /// - Parameter meant: who is meant by names that are nobody's exactly, by the folded name.
    static func read(
        _ cell: String, separator: String?, roster: Roster, meant: [String: String] = [:], asking own: String
    ) -> Reading {
        var reading = Reading()
        let roster = Meant(roster: roster, ids: meant)
        if isNobody(cell) { return reading }
        let entries = separator.map { CellText.list(cell, separator: $0) } ?? freeEntries(cell)
        for entry in entries where !isNobody(entry) { take(entry, roster: roster, into: &reading) }
        reading.ids = Set(reading.ids).subtracting([own]).sorted()
        return reading
    }

    /// The people, and those meant by other names.
    private struct Meant {
        let roster: Roster
        let ids: [String: String]

        func person(_ text: String) -> Roster.Match {
            ids[NearestName.folded(text)].map(roster.person) ?? roster.person(text)
        }
    }

    private static func take(_ entry: String, roster: Meant, into reading: inout Reading) {
        if case .one(let person) = roster.person(entry) { return take(person, typed: entry, into: &reading) }
        let parts = CellText.list(entry, separator: ",")
        guard parts.count > 1 else { return doubt(entry, roster: roster, into: &reading) }
        var index = 0
        while index < parts.count {
            if case .one(let person) = roster.person(parts[index]) {
                take(person, typed: parts[index], into: &reading)
                index += 1
            } else if index + 1 < parts.count,
                case .one(let person) = roster.person("\(parts[index]), \(parts[index + 1])")
            {
                take(person, typed: parts[index], into: &reading)
                index += 2
            } else {
                doubt(parts[index], roster: roster, into: &reading)
                index += 1
            }
        }
    }

    private static func take(_ person: Roster.Person, typed: String, into reading: inout Reading) {
        if person.place == .student {
            reading.ids.append(person.id)
        } else if person.place != .gone {
            let message = "this person is not enrolled for credit, so the wish does not count"
            reading.doubts.append((typed, message, nil))
        }
    }

    private static func doubt(_ text: String, roster: Meant, into reading: inout Reading) {
        switch roster.person(text) {
        case .one(let person): take(person, typed: text, into: &reading)
        case .several(let ids):
            let message = "several people have this name (\(ids.joined(separator: ", "))), so the wish does not count"
            reading.doubts.append((text, message, nil))
        case .none(let nearest):
            reading.doubts.append((text, "nobody of this id or name answered, so the wish does not count", nearest))
        }
    }

    private static func freeEntries(_ cell: String) -> [String] {
        var entries = [cell]
        for separator in [";", "\n", "\r", " and ", " & ", " + ", "/"] {
            entries = entries.flatMap { CellText.list($0, separator: separator) }
        }
        return entries
    }

    private static func isNobody(_ text: String) -> Bool {
        ["none", "no one", "noone", "nobody", "n/a", "na", "-", "no", "anyone", "anybody", "no preference"]
            .contains(NearestName.folded(text))
    }
}
