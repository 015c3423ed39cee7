/// Projects or readings, found again by what students typed or picked: an id, a title, or an id with the title behind.
struct Catalogue {
    enum Match: Equatable {
        case one(String)
        case several([String])
        case none(nearest: String?)
    }

    private let items: [(id: String, title: String)]
    private let byID: [String: [String]]
    private let byTitle: [String: [String]]

    init(items: [(id: String, title: String)]) {
        self.items = items
        byID = Dictionary(grouping: items.map(\.id)) { NearestName.folded($0) }
        byTitle = Dictionary(grouping: items) { NearestName.folded($0.title) }.mapValues { $0.map(\.id) }
    }

    /// The item of a text: by id, by title, each without regard to case and blanks, or by the id that it begins with,
    /// as in "p3: Sleep".
    func item(_ text: String) -> Match {
        let wanted = NearestName.folded(text)
        if let ids = byID[wanted] ?? byTitle[wanted] { return ids.count == 1 ? .one(ids[0]) : .several(ids.sorted()) }
        let first = wanted.prefix { !$0.isWhitespace && $0 != ":" && $0 != ")" }
        let id = first.last == "." || first.last == "-" ? first.dropLast() : first
        if id.count < wanted.count, let ids = byID[String(id)], ids.count == 1 { return .one(ids[0]) }
        let nearest =
            NearestName.nearest(to: text, among: items.map(\.title))
            ?? NearestName.nearest(to: text, among: items.map(\.id))
        return .none(nearest: nearest)
    }
}
