import Course

/// The tables that course management systems import groups from.
struct CourseSystemTables {
    let export: PlanExport

    init(_ export: PlanExport) { self.export = export }

    /// Canvas, "Import groups" into a group set: one row a student, who is found by the login.
    var canvas: String {
        var rows = [["canvas_user_id", "user_id", "login_id", "group_name", "canvas_group_id", "group_id"]]
        for group in export.plan.groups {
            rows += group.members.map { ["", "", $0, group.name, "", ""] }
        }
        return CSVRows.text(rows)
    }

    /// Moodle, "Import groups". Its reader takes quotes as they are and splits at every comma, so that a comma is written
    /// as `&#44`.
    var moodleGroups: String {
        func cell(_ text: String) -> String {
            let line = String(text.map { $0.isNewline ? " " : $0 })
            return CSVCell.harmless(line).replacing(",", with: "&#44")
        }
        let rows = export.plan.groups.map { group in
            [cell(group.name), cell(export.projectTitle(group.project) ?? "")].joined(separator: ",")
        }
        return (["groupname,description"] + rows).map { $0 + "\r\n" }.joined()
    }

    /// Moodle, "Upload users": user names are in lower case there; `course1` is the short name of the course.
    var moodleUsers: String {
        var rows = [["username", "course1", "group1"]]
        for group in export.plan.groups {
            rows += group.members.map { [$0.lowercased(), export.plan.course, group.name] }
        }
        return CSVRows.text(rows)
    }
}

/// The table with one row a student.
struct StudentTable {
    let export: PlanExport

    init(_ export: PlanExport) { self.export = export }

    var text: String {
        let hasProjects = export.plan.students.contains { $0.project != nil }
        let hasDatasets = export.plan.groups.contains { !$0.datasets.isEmpty }
        let hasRotation = !export.plan.rotation.isEmpty
        var header = ["id", "name", "group"]
        if hasProjects { header.append("project") }
        if hasDatasets { header.append("datasets") }
        if hasRotation {
            for role in ["presents", "criticises"] { header += ["\(role) week", "\(role) date", "\(role) reading"] }
        }
        let talks = export.plan.talks
        if !talks.isEmpty {
            for role in ["presents", "criticises"] { header.append("\(role) on the presentation day") }
        }
        let turns = PlanExport.turns(export.plan)
        var rows = [header]
        for student in export.plan.students {
            var row = [student.id, export.name(student.id), student.group ?? ""]
            if hasProjects { row.append(export.projectTitle(student.project) ?? "") }
            let group = export.plan.groups.first { $0.name == student.group }
            if hasDatasets { row.append((group?.datasets ?? []).map(export.datasetTitle).joined(separator: "; ")) }
            for role in hasRotation ? [PlanExport.Turn.Role.presents, .criticises] : [] {
                let sessions = (turns[student.id] ?? []).filter { $0.role == role }.map(\.session)
                row += [
                    sessions.map { String($0.week) }.joined(separator: "; "),
                    sessions.compactMap(\.date?.description).joined(separator: "; "),
                    sessions.map { export.readingTitle($0.reading) }.joined(separator: "; "),
                ]
            }
            if !talks.isEmpty {
                let presents = talks.first { $0.group == student.group }
                let criticises = talks.filter { student.group != nil && $0.critics == student.group }
                row.append(presents.map { "\($0.date), \($0.place)" } ?? "")
                row.append(criticises.map { "\($0.date), \($0.place): \($0.group)" }.joined(separator: "; "))
            }
            rows.append(row)
        }
        return CSVRows.text(rows)
    }
}

/// Rows as comma-separated text: RFC 4180, and no cell that a spreadsheet takes for a formula.
enum CSVRows {
    static func text(_ rows: [[String]]) -> String {
        rows.map { row in row.map { CSVCell.quoted(CSVCell.harmless($0)) }.joined(separator: ",") + "\r\n" }.joined()
    }
}
