import Course

/// The plan as one HTML page that needs nothing beside it: groups, the rotation, the presentation day.
struct HTMLPage {
    let export: PlanExport

    init(_ export: PlanExport) { self.export = export }

    var text: String {
        let title = Self.escaped(export.plan.course)
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            caption { text-align: left; font-size: 1.25rem; font-weight: 600; margin: 1.5rem 0 .5rem; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #ccc; }
            @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } th, td { border-color: #444; } }
            </style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>
            \(groups)\(rotation)\(presentationDay)</main>
            </body>
            </html>

            """
    }

    private var groups: String {
        let hasProjects = export.plan.groups.contains { $0.project != nil }
        let hasDatasets = export.plan.groups.contains { !$0.datasets.isEmpty }
        return Self.table(
            "Groups",
            ["Group", "Members"] + (hasProjects ? ["Project"] : []) + (hasDatasets ? ["Datasets"] : []),
            export.plan.groups.map { group in
                [group.name, export.names(group.members)]
                    + (hasProjects ? [export.projectTitle(group.project) ?? ""] : [])
                    + (hasDatasets ? [group.datasets.map(export.datasetTitle).joined(separator: ", ")] : [])
            })
    }

    private var rotation: String {
        guard !export.plan.rotation.isEmpty else { return "" }
        return Self.table(
            "Rotation", ["Week", "Date", "Reading", "Presents", "Criticises"],
            export.plan.rotation.map { session in
                [
                    String(session.week), session.date?.description ?? "", export.readingTitle(session.reading),
                    export.names(session.presenters), export.names(session.critics),
                ]
            })
    }

    private var presentationDay: String {
        guard let date = export.plan.talks.first?.date else { return "" }
        return Self.table("Presentation day, \(date)", PlanExport.talkColumns, export.talkRows)
    }

    private static func table(_ caption: String, _ header: [String], _ rows: [[String]]) -> String {
        let head = header.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
        let body = rows.map { row in
            let cells = row.dropFirst().map { "<td>\(escaped($0))</td>" }.joined()
            return "<tr><th scope=\"row\">\(escaped(row.first ?? ""))</th>\(cells)</tr>\n"
        }.joined()
        return """
            <table>
            <caption>\(escaped(caption))</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody>
            </table>

            """
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
