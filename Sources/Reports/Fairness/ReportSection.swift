/// A section of a report: words, tables and pictures, the same in text and on a web page.
struct ReportSection {
    struct Table {
        struct Column {
            var title: String
            var isNumber = false
        }

        var caption: String
        var columns: [Column]
        var rows: [[String]]
    }

    enum Piece {
        case paragraph(String)
        case list([String])
        case table(Table)
        /// Shown on a web page only; a table says the same.
        case picture(SVG)
    }

    var title: String
    /// Terms of the glossary that the section uses.
    var terms: [Definition] = []
    var pieces: [Piece] = []

    mutating func say(_ text: String) { pieces.append(.paragraph(text)) }
    mutating func show(_ caption: String, _ columns: [Table.Column], _ rows: [[String]]) {
        if !rows.isEmpty { pieces.append(.table(Table(caption: caption, columns: columns, rows: rows))) }
    }
    mutating func draw(_ picture: SVG) { pieces.append(.picture(picture)) }
}

/// A term of the report: what it means and where it comes from.
enum Definition: String, CaseIterable {
    case leximin, complement, coverage, bound, gini, jain, envy, price, parity, suppression, percentile

    var name: String {
        switch self {
        case .gini: "Gini coefficient"
        case .jain: "Jain’s index"
        case .price: "price of fairness"
        case .percentile: "random plans"
        case .suppression: "small cells"
        default: rawValue
        }
    }

    var text: String {
        switch self {
        case .leximin:
            "The worst-off group or student first: of two plans the better is the one whose worst value is better; where "
                + "these are equal, the second worst decides, and so on. "
                + "(J. Rawls, A Theory of Justice, 1971; A. Sen, Collective Choice and Social Welfare, 1970.)"
        case .complement:
            "Of a group: the largest sum of ratings when each skill is carried by exactly one member and a member carries "
                + "at most ceil(skills / size) skills."
        case .coverage: "Of a group: the sum over skills of the largest rating in the group."
        case .bound:
            "A value that no plan can exceed among the plans that keep the rules and are as good in the goals before. It is "
                + "confirmed by a checker that shares no code with the solver: by a formula, or by dual values of a linear "
                + "program in integers (weak duality)."
        case .gini:
            "0 when all have the same, near 1 when one has everything: half the mean difference between two of them, "
                + "relative to the mean. (C. Gini, Variabilità e mutabilità, 1912.)"
        case .jain:
            "1 when all have the same, 1/n when one has everything: (Σx)² / (n Σx²). "
                + "(R. Jain, D. Chiu, W. Hawe, A quantitative measure of fairness, DEC TR-301, 1984.)"
        case .envy:
            "An ordered pair of students where the first ranks what the second got above what the first got. With one item "
                + "for each, every plan is envy-free up to one item (EF1): without the item nothing is left to envy. "
                + "(D. Foley, Resource allocation and the public sector, 1967; E. Budish, doi:10.1086/664613.)"
        case .price:
            "The share of the best possible sum over all that is given up so that the worst-off fare as well as they can. "
                + "(D. Bertsimas, V. Farias, N. Trichakis, The price of fairness, doi:10.1287/opre.1100.0865.)"
        case .parity:
            "Whether one kind of student fares differently from another. The p-value is the share of random deals of the "
                + "same answers to the same students whose differences are at least as large; a small one (below 0.05) says "
                + "that chance alone seldom makes such a difference. With many tables some are small by chance. "
                + "(B. Phipson, G. Smyth, doi:10.2202/1544-6115.1585.)"
        case .suppression:
            "Cells with fewer than 5 students are not shown, and the smallest other cell with them where one could be told "
                + "from the rest. (NYC Local Law 144 and common practice of statistical offices.)"
        case .percentile:
            "Plans drawn at random among those that keep every rule, by a long walk of swaps of two students from this "
                + "plan, each kept only if all rules hold (N. Metropolis et al., doi:10.1063/1.1699114)."
        }
    }
}
