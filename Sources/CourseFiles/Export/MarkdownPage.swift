import Course

/// The plan as a page in Markdown: groups, the rotation, the presentation day.
struct MarkdownPage {
    let export: PlanExport

    init(_ export: PlanExport) { self.export = export }

    var text: String {
        var lines = ["# \(Self.escaped(export.plan.course))", "", "## Groups", ""]
        let hasProjects = export.plan.students.contains { $0.project != nil }
        let hasDatasets = export.plan.groups.contains { !$0.datasets.isEmpty }
        lines += Self.table(
            ["Group", "Members"] + (hasProjects ? ["Project"] : []) + (hasDatasets ? ["Datasets"] : []),
            export.plan.groups.map { group in
                let projects =
                    group.project.map { [$0] }
                    ?? group.members.compactMap { member in
                        export.plan.students.first { $0.id == member }?.project
                    }
                return [group.name, export.names(group.members)]
                    + (hasProjects ? [projects.compactMap { export.projectTitle($0) }.joined(separator: ", ")] : [])
                    + (hasDatasets ? [group.datasets.map(export.datasetTitle).joined(separator: ", ")] : [])
            })
        if !export.plan.rotation.isEmpty {
            lines += ["", "## Rotation", ""]
            lines += Self.table(
                ["Week", "Date", "Reading", "Presents", "Criticises"],
                export.plan.rotation.map { session in
                    [
                        String(session.week), session.date?.description ?? "", export.readingTitle(session.reading),
                        export.names(session.presenters), export.names(session.critics),
                    ]
                })
        }
        if let date = export.plan.talks.first?.date {
            lines += ["", "## Presentation day, \(date)", ""]
            lines += Self.table(PlanExport.talkColumns, export.talkRows)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> [String] {
        func line(_ cells: [String]) -> String { "| \(cells.map(escaped).joined(separator: " | ")) |" }
        let rule = "|\(header.map { _ in "---|" }.joined())"
        return [line(header), rule] + rows.map(line)
    }

    /// The text with everything escaped that Markdown, or HTML inside it, would take for its own.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case _ where character.isNewline: escaped += " "
            case "\\", "|", "*", "_", "`", "[", "]", "#", "~", "!": escaped += "\\\(character)"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
