import Audit
import Course

extension FairnessPage {
    /// The report as one web page that needs no other file, reads from phone to desk and prints on paper.
    public var html: String {
        var pictures = 0
        let body = sections.enumerated().map { index, section in
            let pieces = section.pieces.map { piece -> String in
                if case .picture(let picture) = piece {
                    pictures += 1
                    return "<figure>\(picture.markup(id: "picture-\(pictures)"))"
                        + "<figcaption>\(picture.title.escapedForHTML)</figcaption></figure>"
                }
                return Self.markup(piece)
            }
            let terms =
                section.terms.isEmpty
                ? ""
                : "<p class=\"terms\">Terms: "
                    + section.terms.map {
                        "<a href=\"#term-\($0.rawValue)\" title=\"\($0.text.escapedForHTML)\">\($0.name.escapedForHTML)</a>"
                    }.joined(separator: ", ") + "</p>"
            return """
                <section aria-labelledby="section-\(index)">
                <h2 id="section-\(index)">\(section.title.escapedForHTML)</h2>
                \(pieces.joined(separator: "\n"))
                \(terms)
                </section>
                """
        }.joined(separator: "\n")
        let used = Definition.allCases.filter { definition in sections.contains { $0.terms.contains(definition) } }
        let glossary = used.map {
            "<dt id=\"term-\($0.rawValue)\">\($0.name.escapedForHTML)</dt><dd>\($0.text.escapedForHTML)</dd>"
        }.joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Fairness report: \(title.escapedForHTML)</title>
            <style>
            \(Self.styleSheet)
            </style>
            </head>
            <body>
            <main>
            <header>
            <p class="kind">Fairness report</p>
            <h1>\(title.escapedForHTML)</h1>
            <p class="verdict \(holds ? "holds" : "fails")"><span aria-hidden="true">\(holds ? "✓" : "✗")</span>
            \(verdict.escapedForHTML)</p>
            </header>
            \(body)
            <section aria-labelledby="glossary">
            <h2 id="glossary">Terms and sources</h2>
            <dl>
            \(glossary)
            </dl>
            </section>
            </main>
            </body>
            </html>

            """
    }

    private static func markup(_ piece: ReportSection.Piece) -> String {
        switch piece {
        case .paragraph(let text): return "<p>\(text.escapedForHTML)</p>"
        case .list(let items):
            return "<ul>\(items.map { "<li>\($0.escapedForHTML)</li>" }.joined())</ul>"
        case .picture: return ""
        case .table(let table):
            let head = table.columns.map {
                "<th scope=\"col\"\($0.isNumber ? " class=\"number\"" : "")>\($0.title.escapedForHTML)</th>"
            }.joined()
            let rows = table.rows.map { row in
                let cells = zip(row, table.columns).enumerated().map { index, cell in
                    let (text, column) = cell
                    let isLong = text.count > Self.longCell
                    let kind = column.isNumber ? " class=\"number\"" : isLong ? " class=\"long\"" : ""
                    let isShort = text.count <= Self.shortName
                    return index == 0
                        ? "<th scope=\"row\"\(isShort ? " class=\"short\"" : "")>\(text.escapedForHTML)</th>"
                        : "<td\(kind)>\(text.escapedForHTML)</td>"
                }
                return "<tr>\(cells.joined())</tr>"
            }
            return """
                <div class="table" role="region" tabindex="0" aria-label="\(table.caption.escapedForHTML)">
                <table>
                <caption><span>\(table.caption.escapedForHTML)</span></caption>
                <thead><tr>\(head)</tr></thead>
                <tbody>
                \(rows.joined(separator: "\n"))
                </tbody>
                </table>
                </div>
                """
        }
    }

    /// The name of a row that stays on one line, such as a week with its date.
    private static let shortName = 20
    /// A text that is hard to read in a narrow column; a table on a phone is moved sideways instead.
    private static let longCell = 30

    private static let styleSheet = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #fff; color: #1a1a1a; font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .8rem; }
        h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid #1f4e8c; }
        .kind { margin: 0; color: #595959; }
        .verdict { padding: .8rem 1rem; border: 2px solid #1f4e8c; border-left-width: .6rem; font-size: 1.1rem; margin: 0; }
        .verdict.fails { border-color: #8c1f1f; }
        .table { overflow-x: auto; margin: 1rem 0; }
        .table:focus-visible, a:focus-visible { outline: 3px solid #1f4e8c; outline-offset: 2px; }
        table { border-collapse: collapse; font-size: .92rem; min-width: 60%; }
        caption { text-align: left; color: #404040; padding: .2rem 0 .4rem; }
        caption span { position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 2rem); }
        th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid #c9c9c9; \
        overflow-wrap: break-word; min-width: 4rem; }
        tbody .number { white-space: nowrap; }
        thead th { border-bottom: 2px solid #595959; }
        tbody th { font-weight: 600; }
        tbody th:not(.short) { min-width: 7rem; }
        .short { white-space: nowrap; }
        .long { min-width: 12rem; }
        .number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
        figure { margin: 1rem 0; }
        figcaption { font-size: .92rem; color: #404040; }
        svg { width: 100%; height: auto; font: 13px system-ui, sans-serif; display: block; }
        .terms, dd { color: #404040; font-size: .92rem; }
        dt { font-weight: 600; margin-top: .6rem; }
        dd { margin: 0; }
        a { color: #1f4e8c; }
        @media print {
          @page { margin: 16mm 14mm; }
          body { font-size: 10pt; }
          main { max-width: none; padding: 0; }
          .table { overflow: visible; }
          h2 { break-after: avoid; }
          figure, tr, .verdict { break-inside: avoid; }
          thead { display: table-header-group; }
          a { color: inherit; text-decoration: none; }
        }
        """
}
