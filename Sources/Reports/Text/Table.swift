/// A table of cells that wrap inside their columns.
struct Table {
    struct Column {
        var title: String
        var alignment: Alignment = .left
        /// The fewest columns of the page that it shrinks to.
        var least: Int
    }

    /// What stands in a cell: words, on two lines at most, or names, each kept whole as far as it fits.
    struct Cell {
        enum Content {
            case words(String, lines: Int)
            case names([String])
        }

        var content: Content
        var tone: Tone

        /// Words on so many lines at most.
        init(_ text: String, _ tone: Tone = .plain, lines: Int = 2) {
            content = .words(text, lines: lines)
            self.tone = tone
        }

        init(names: [String], _ tone: Tone = .plain) {
            content = .names(names)
            self.tone = tone
        }

        /// Columns of the cell on a single line.
        var columns: Int {
            switch content {
            case .words(let text, _): text.columns
            case .names(let names): names.map(\.columns).reduce(0, +) + 3 * max(0, names.count - 1)
            }
        }

        func lines(width: Int) -> [Line] {
            switch content {
            case .words(let text, let lines): Line.wrapping(text, to: width, tone, limit: lines)
            case .names(let names): Line.listing(names, separator: " · ", to: width, tone)
            }
        }
    }

    var columns: [Column]
    var rows: [[Cell]] = []

    private static let space = 2

    /// The lines of the table, at most `width` columns wide.
    func lines(width: Int) -> [Line] {
        let widths = columnWidths(within: width)
        let titles = zip(columns, widths).map { column, width in
            [Line(column.title.shortened(to: width), .faint)]
        }
        return layOut(titles, widths)
            + rows.flatMap { row in
                layOut(zip(row, widths).map { cell, width in cell.lines(width: width) }, widths)
            }
    }

    /// Natural widths, and where these are too many, the widest column gives way first, none below its least.
    private func columnWidths(within total: Int) -> [Int] {
        var widths = columns.indices.map { index in
            max(columns[index].title.columns, rows.map { $0[index].columns }.max() ?? 0, 1)
        }
        let available = total - Self.space * (columns.count - 1)
        var excess = widths.reduce(0, +) - available
        while excess > 0 {
            let shrinkable = widths.indices.filter { widths[$0] > columns[$0].least }
            guard let widest = shrinkable.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func layOut(_ cells: [[Line]], _ widths: [Int]) -> [Line] {
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { level in
            var line = Line()
            for (index, cell) in cells.enumerated() {
                if index > 0 { line.append(String(repeating: " ", count: Self.space)) }
                let content = level < cell.count ? cell[level] : Line()
                line.append(content.padded(to: widths[index], alignment: columns[index].alignment))
            }
            return line
        }
    }
}
