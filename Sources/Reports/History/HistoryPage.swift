/// The page that lists what was decided, newest last.
public struct HistoryPage: Sendable {
    /// One entry of the ledger.
    public struct Entry: Sendable {
        public var number: Int
        public var time: String
        public var kind: String
        public var words: String
        /// Marks such as "current" and "seen by the students".
        public var marks: [String]
        /// Whether the decision was taken back.
        public var isUndone: Bool

        public init(number: Int, time: String, kind: String, words: String, marks: [String], isUndone: Bool) {
            self.number = number
            self.time = time
            self.kind = kind
            self.words = words
            self.marks = marks
            self.isUndone = isUndone
        }
    }

    private let entries: [Entry]
    private let lastHash: String?

    /// - Parameter lastHash: the hash of the last entry, which vouches for all of them.
    public init(_ entries: [Entry], lastHash: String?) {
        self.entries = entries
        self.lastHash = lastHash
    }

    /// The page as text, none of its lines wider than the style's width, except the hash.
    public func text(in style: Style) -> String {
        guard !entries.isEmpty else { return "Nothing was decided yet.\n" }
        var table = Table(columns: [
            .init(title: "", alignment: .right, least: 1), .init(title: "when (UTC)", least: 10),
            .init(title: "what", least: 6), .init(title: "details", least: 12), .init(title: "", least: 4),
        ])
        table.rows = entries.map { entry in
            let tone: Tone = entry.isUndone ? .faint : .plain
            let marks = (entry.isUndone ? ["undone"] : []) + entry.marks
            let time = entry.time.replacing("T", with: " ").replacing("Z", with: "")
            return [
                .init(String(entry.number), .faint), .init(time, .faint), .init(entry.kind, tone),
                .init(entry.words.printable, tone),
                .init(marks.joined(separator: ", "), entry.isUndone ? .faint : .good),
            ]
        }
        let hash = lastHash.map { [Line(), Line("last hash \($0)", .faint)] } ?? []
        return (table.lines(width: style.width) + hash).rendered(in: style)
    }
}
