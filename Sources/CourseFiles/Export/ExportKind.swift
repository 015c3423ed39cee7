/// Where an export goes.
public enum ExportKind: String, CaseIterable, Sendable {
    /// Canvas: a group set, one row a student.
    case canvas
    /// Moodle: the groups, and who belongs to them.
    case moodle
    /// A table with one row a student.
    case csv
    /// A page in Markdown.
    case markdown
    /// A page in HTML.
    case html
    /// Calendars: one for the course, one for each student.
    case ics
    /// What each student has to know, one text each.
    case messages
    /// The plan as JSON.
    case json

    /// The kind that somebody meant who mistyped it, or nil when none is near.
    public static func nearest(to text: String) -> ExportKind? {
        NearestName.nearest(to: text, among: allCases.map(\.rawValue)).flatMap(ExportKind.init)
    }
}

/// A file that goes out.
public struct ExportFile: Sendable, Equatable {
    /// Relative to the folder of the export.
    public var name: String
    public var contents: String
}
