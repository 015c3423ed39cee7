/// Columns of one option each, as LimeSurvey and Qualtrics write a question with several answers: the cell says only
/// whether the option of the header was chosen.
enum OptionMarks {
    /// Whether a cell says that its option was chosen; nil where it says neither.
    static func isChosen(_ cell: String) -> Bool? {
        switch NearestName.folded(cell) {
        case "yes", "y", "1", "x", "✓", "✔", "true", "checked", "selected", "available", "free", "ja", "oui", "sí":
            true
        case "", "no", "n", "0", "false", "unchecked", "not selected", "unavailable", "not available", "busy", "nein",
            "non":
            false
        default: nil
        }
    }

    /// Whether the cells of columns are such marks: each says yes or no or repeats its column's option, and some say yes.
    static func areMarks(_ columns: [(label: String, cells: [String])]) -> Bool {
        var chosen = false
        for (label, cells) in columns {
            let label = NearestName.folded(label)
            for cell in cells {
                if let isChosen = isChosen(cell) {
                    if isChosen { chosen = true }
                } else if NearestName.folded(cell) == label {
                    chosen = true
                } else {
                    return false
                }
            }
        }
        return chosen
    }
}
