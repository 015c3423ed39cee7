/// The program that wrote a survey: each has columns of its own and its own way with headers.
enum SurveyForm: String, Sendable {
    case googleForms = "Google Forms"
    case microsoftForms = "Microsoft Forms"
    case qualtrics = "Qualtrics"
    case limeSurvey = "LimeSurvey"
    case plain = "a table"

    /// The program by the columns that it always writes.
    init(_ table: CSVTable) {
        let header = table.header.map { NearestName.folded($0) }
        func has(_ names: String...) -> Bool { names.allSatisfy(header.contains) }
        if QualtricsHeader.rows(of: table) > 0 || has("startdate", "responseid") {
            self = .qualtrics
        } else if has("id", "start time", "completion time") {
            self = .microsoftForms
        } else if header.contains(where: { $0 == "response id" || $0.hasSuffix(". response id") })
            && header.contains(where: { $0.hasSuffix("last page") || $0.hasSuffix("start language") })
        {
            self = .limeSurvey
        } else if header.first.map({ SurveyLayout.googleTimestamps.contains($0) }) == true {
            self = .googleForms
        } else {
            self = .plain
        }
    }

    /// Why a column is no answer of a student, or nil where it may be one.
    func reasonItIsNoAnswer(_ header: String) -> String? {
        let name = NearestName.folded(header)
        switch self {
        case .qualtrics where Self.qualtricsColumns.contains(name):
            return name.hasPrefix("recipient") || name.hasPrefix("external")
                ? "Qualtrics writes it about the recipient; no student answered it"
                : "Qualtrics writes it about the answer; no student answered it"
        case .microsoftForms
        where ["id", "last modified time", "total points", "quiz feedback", "language"].contains(name)
            || name.hasPrefix("points - ") || name.hasPrefix("feedback - "):
            return "Microsoft Forms writes it; no student answered it"
        case .limeSurvey
        where Self.limeColumns.contains(name) || name.hasPrefix("group time") || name.hasPrefix("question time"):
            return "LimeSurvey writes it; no student answered it"
        case .googleForms where name == "score":
            return "Google Forms writes it; no student answered it"
        default:
            return nil
        }
    }

    /// Columns that tell answers apart where nothing else does, the best first.
    var lastResorts: [String] {
        switch self {
        case .qualtrics:
            [
                "recipient email", "recipientemail", "external data reference", "externalreference", "response id",
                "responseid",
            ]
        case .microsoftForms: ["id"]
        case .limeSurvey: ["response id", "id"]
        case .googleForms, .plain: []
        }
    }

    /// Both rows of the header that Qualtrics gives its own columns.
    private static let qualtricsColumns: Set<String> = [
        "status", "response type", "ipaddress", "ip address", "progress", "duration (in seconds)", "finished",
        "responseid", "response id", "recipientlastname", "recipient last name", "recipientfirstname",
        "recipient first name", "recipientemail", "recipient email", "externalreference",
        "external data reference", "locationlatitude", "location latitude", "locationlongitude",
        "location longitude", "distributionchannel", "distribution channel", "userlanguage", "user language",
        "q_recaptchascore", "q_relevantidduplicate", "q_relevantidduplicatescore", "q_relevantidfraudscore",
        "q_relevantidlaststartdate", "q_ballotboxstuffing", "q_duplicaterespondent",
    ]

    private static let limeColumns: Set<String> = [
        "response id", "id", "last page", "start language", "seed", "ip address", "referrer url", "date last action",
        "total time", "token", "access code",
    ]
}
