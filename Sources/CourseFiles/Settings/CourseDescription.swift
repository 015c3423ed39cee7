import Course

/// What `course.yaml` says, each name with its line, before the names are looked up in the other files.
struct CourseDescription {
    var course = ""
    var term: String?
    var enrollment: Enrollment?
    var survey: SurveyDescription?
    /// Whether the section about the survey was understood in full.
    var isSurveySound = true
    var groups = GroupsDescription()
    var projects: ProjectsDescription?
    var datasets: DatasetsDescription?
    /// The file of the readings where `readings:` names one.
    var readings: Located<String>?
    var rotation: RotationDescription?
    var presentationDay: PresentationDaySettings?
    var calendar: CalendarSettings?
    var seed: SeedSource?
}

/// Who of those that answered takes part.
struct Enrollment: Sendable {
    /// Places for credit; nil for as many as answer.
    var seats: Int?
    var listeners = 0
    /// Whether those beyond the places wait for one.
    var waitlist = true
    /// What the form on the web offers.
    var form = FormOptions()
}

/// What the form on the web offers where neither the survey nor the other files say it.
struct FormOptions: Sendable {
    /// The words of the ratings 1, 2, …; the weakest first.
    var ratings: [String]?
    /// The rows of the availability grid.
    var days: [String]?
    /// The options of each row.
    var hours: [String]?
    var interests: [String]?
    /// Suggestions for attributes, by name.
    var answers: [String: [String]] = [:]
}

/// The survey's file and what its columns mean.
struct SurveyDescription: Sendable {
    var file: Located<String>
    var delimiter: UInt8?
    /// Whether a missing rating becomes the median of the class.
    var fillsMissing = false
    /// Nil where `course.yaml` leaves the columns to be guessed.
    var columns: SurveyColumns?
}

/// Which column of a survey holds what.
struct SurveyColumns: Sendable {
    struct Named: Sendable {
        var name: String
        var column: Located<String>
        /// The answers of a rating in words, the weakest first; empty where the answers are numbers.
        var scale: [String] = []
    }

    /// A column whose cells are lists.
    struct List: Sendable {
        var column: Located<String>
        /// Nil where the instructor named none: the default of the meaning applies.
        var separator: String?
        /// Options that hold the separator.
        var options: [String] = []
        /// Who is meant by a name that is nobody's exactly, as typed; only for teammates.
        var names: [(typed: String, person: Located<String>)] = []
    }

    /// Ranked columns, or one column with a separator.
    struct Ranked: Sendable {
        var columns: [Located<String>]
        var separator: String?
        /// Options that hold the separator.
        var options: [String] = []
    }

    struct Availability: Sendable {
        /// Columns, or patterns such as `When can your group meet? [*]`.
        var columns: [Located<String>]
        var separator: String
        /// Options that hold the separator.
        var options: [String] = []
        /// Whether the students mark when they cannot meet.
        var marksUnavailable: Bool
    }

    var id: Located<String>
    /// Further columns that name a student uniquely only together with `id`, such as the last name.
    var idParts: [Located<String>] = []
    /// Columns that make up the name: one, or first and last name.
    var name: [Located<String>] = []
    var timestamp: Located<String>?
    var skills: [Named] = []
    var availability: Availability?
    var interests: List?
    var attributes: [Named] = []
    var projects: Ranked?
    var readings: Ranked?
    var away: List?
    var teammates: List?
}

/// What `groups:` says.
struct GroupsDescription: Sendable {
    var size = GroupSizePolicy()
    var rules: [Located<RuleDescription>] = []
    /// Nil for the default goals.
    var goals: [Located<GroupGoal>]?
    var distances: Located<String>?
}

/// A rule with the names as typed.
enum RuleDescription: Sendable {
    case sharedHours(slots: Int)
    case notAlone(attribute: Located<String>, values: [Located<String>])
    case atLeast(skill: Located<String>, rating: Int, members: Int)
    case together([Located<String>])
    case apart([Located<String>])
    case group(members: [Located<String>], name: String)
}

/// What `projects:` says.
struct ProjectsDescription: Sendable {
    var file: Located<String>
    var assign: ProjectSettings.Taker
    /// The file of the supervisors where `projects:` names one.
    var supervisors: Located<String>?
    var placesMost = false
    var goal: GroupGoal.Aggregation
    var rules: [Located<ProjectRuleDescription>] = []
}

/// A rule about single students' projects with the names as typed.
enum ProjectRuleDescription: Sendable {
    case pin(student: Located<String>, project: Located<String>)
    case not(student: Located<String>, project: Located<String>)
    case together([Located<String>])
}

/// What `datasets:` says.
struct DatasetsDescription: Sendable {
    var file: Located<String>
    var takers: ProjectSettings.Taker
    var perTaker: Int
    var differWithinProject: Bool
}

/// What `rotation:` says; the ranks that the survey offered are still to be counted.
struct RotationDescription: Sendable {
    var settings: RotationSettings
    var observers: [Located<String>] = []
    /// The file of those who have faced each other before.
    var past: Located<String>?
    var place: Place
}
