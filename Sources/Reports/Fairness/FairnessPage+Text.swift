import Audit
import Course

extension FairnessPage {
    /// The report as text, each line ended by a newline and none wider than the style's width.
    public func text(in style: Style) -> String {
        let width = style.width
        var lines = Line.wrapping("Fairness report: \(title)", to: width, .strong)
        lines += Line.wrapping(verdict, to: width - 2, holds ? .good : .bad)
            .indented(by: 2, first: Line(holds ? "✓" : "✗", holds ? .good : .bad))
        for section in sections {
            lines.append(Line())
            var head = Line(section.title, .strong)
            head.append(" ")
            head.append(String(repeating: "─", count: max(0, width - head.columns)), .faint)
            lines.append(head)
            for piece in section.pieces { lines += self.lines(of: piece, width: width) }
        }
        lines.append(Line())
        let used = Definition.allCases.filter { definition in sections.contains { $0.terms.contains(definition) } }
        for definition in used {
            lines += Line.wrapping("\(definition.name): \(definition.text)", to: width, .faint)
        }
        return lines.rendered(in: style)
    }

    private func lines(of piece: ReportSection.Piece, width: Int) -> [Line] {
        switch piece {
        case .paragraph(let text): return Line.wrapping(text.printable, to: width)
        case .list(let items):
            return items.flatMap { Line.wrapping($0.printable, to: width - 2).indented(by: 2, first: Line("–")) }
        case .picture: return []
        case .table(let table):
            var page = Table(
                columns: table.columns.map { .init(title: $0.title, alignment: $0.isNumber ? .right : .left, least: 6) }
            )
            page.rows = table.rows.map { row in row.map { Table.Cell($0.printable, lines: .max) } }
            return Line.wrapping(table.caption, to: width, .faint) + page.lines(width: width) + [Line()]
        }
    }
}
