/// The availability slots that a survey asks about, and which of them an answer leaves free.
///
/// A column holds options, as `9AM;noon`, or is one slot itself and its cells say yes or no.
struct SlotGrid {
    /// `Monday 9AM`, …: columns in header order, the options inside each by weekday, time of day and text.
    let names: [String]
    private let columns: [ColumnLookup.Match]
    private let options: [String]
    private let positions: [String: Int]
    private let list: OptionList
    private let areSlots: Bool
    private let marksUnavailable: Bool

    /// Every column of the grid with every option that any of the answers marks anywhere in the grid.
    init(columns: [ColumnLookup.Match], description: SurveyColumns.Availability?, answers: [Answers.Answer]) {
        self.columns = columns
        let list = OptionList(separator: description?.separator ?? ";", options: description?.options ?? [])
        self.list = list
        let cells = columns.map { column in
            (label: column.label, cells: answers.map { $0.record.cells[column.index] })
        }
        areSlots = !columns.contains { $0.label.isEmpty } && OptionMarks.areMarks(cells)
        marksUnavailable = description?.marksUnavailable ?? false
        guard !areSlots else {
            options = [""]
            positions = [:]
            names = columns.map(\.label)
            return
        }
        var cellTexts: Set<String> = []
        for answer in answers { for column in columns { cellTexts.insert(answer.record.cells[column.index]) } }
        var seen: Set<String> = []
        for text in cellTexts { seen.formUnion(list.entries(text)) }
        let options = seen.map { (key: SlotOrder.key(of: $0), option: $0) }.sorted { $0.key < $1.key }.map(\.option)
        self.options = options
        positions = Dictionary(options.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        names = columns.flatMap { column in
            options.map { column.label.isEmpty ? $0 : "\(column.label) \($0)" }
        }
    }

    /// The slots in which a student can meet, ascending indices into `names`.
    func freeSlots(of answer: Answers.Answer) -> [Int] {
        var isMarked = [Bool](repeating: false, count: names.count)
        for (row, column) in columns.enumerated() {
            let cell = answer.record.cells[column.index]
            if areSlots {
                isMarked[row] = OptionMarks.isChosen(cell) ?? !cell.isEmpty
                continue
            }
            for option in list.entries(cell) {
                if let position = positions[option] { isMarked[row * options.count + position] = true }
            }
        }
        return isMarked.indices.filter { isMarked[$0] != marksUnavailable }
    }
}
