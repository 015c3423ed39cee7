import Course
import Yams

/// The sections at the top level of `course.yaml`.
extension SettingsReader {
    mutating func course(_ root: Node) -> CourseDescription {
        var description = CourseDescription()
        guard root.mapping != nil else {
            refuse(root, "expected `key: value` lines; the shortest course is `course: NAME` and `survey: survey.csv`")
            return description
        }
        let sections = [
            "enrollment", "groups", "projects", "datasets", "readings", "rotation", "presentationDay", "calendar",
        ]
        let known = ["course", "term", "survey", "distances", "seed"] + sections
        let fields = fields(root, of: "", known: known, keepsEmpty: sections) ?? [:]
        if let node = fields["course"] {
            description.course = text(node, of: "course")?.value ?? ""
        } else {
            refuse(Self.place(of: root), "the name of the course is missing; write `course: NAME`")
        }
        description.term = fields["term"].flatMap { text($0, of: "term") }?.value
        description.enrollment = fields["enrollment"].flatMap { enrollment($0) }
        if let node = fields["survey"] {
            let errors = problems.errorCount
            description.survey = survey(node)
            description.isSurveySound = problems.errorCount == errors
        } else {
            refuse(Self.place(of: root), "the survey is missing; write `survey: survey.csv`")
        }
        if let node = fields["groups"] { description.groups = groups(node) }
        if let node = fields["distances"] {
            if description.groups.distances != nil {
                refuse(node, "`distances` stands at the top and under `groups`; keep one of the two")
            }
            description.groups.distances = text(node, of: "distances")
        }
        description.projects = fields["projects"].flatMap { projects($0) }
        description.datasets = fields["datasets"].flatMap { datasets($0) }
        description.readings = fields["readings"].flatMap { readings($0) }
        description.rotation = fields["rotation"].flatMap { rotation($0) }
        description.presentationDay = fields["presentationDay"].flatMap { presentationDay($0) }
        description.calendar = fields["calendar"].flatMap { calendar($0) }
        description.seed = fields["seed"].flatMap { seed($0) }
        return description
    }

    /// A number, or `commit` for one that is drawn in public.
    private mutating func seed(_ node: Node) -> SeedSource? {
        let text = node.scalar?.string ?? ""
        if text == "commit" { return .drawn }
        guard let number = UInt64(text) else {
            refuse(
                node, "expected a whole number, at least 0, or `commit` for `seed`",
                suggestion: NearestName.nearest(to: text, among: ["commit"]))
            return nil
        }
        return .number(number)
    }

    private mutating func enrollment(_ node: Node) -> Enrollment? {
        guard let fields = fields(node, of: "enrollment", known: ["seats", "listeners", "waitlist", "form"])
        else { return nil }
        var enrollment = Enrollment()
        enrollment.seats = fields["seats"].flatMap { integer($0, of: "seats", in: 1...Int.max) }
        enrollment.listeners = fields["listeners"].flatMap { integer($0, of: "listeners", in: 0...Int.max) } ?? 0
        enrollment.waitlist = fields["waitlist"].flatMap { flag($0, of: "waitlist") } ?? true
        enrollment.form = fields["form"].flatMap { formOptions($0) } ?? FormOptions()
        return enrollment
    }

    private mutating func formOptions(_ node: Node) -> FormOptions? {
        let known = ["ratings", "days", "hours", "interests", "answers"]
        guard let fields = fields(node, of: "form", known: known) else { return nil }
        var options = FormOptions()
        options.ratings = fields["ratings"].flatMap { texts($0, of: "ratings") }?.map(\.value)
        options.days = fields["days"].flatMap { texts($0, of: "days") }?.map(\.value)
        options.hours = fields["hours"].flatMap { texts($0, of: "hours") }?.map(\.value)
        options.interests = fields["interests"].flatMap { texts($0, of: "interests") }?.map(\.value)
        for (key, value) in fields["answers"].flatMap({ entries($0, of: "answers") }) ?? [] {
            options.answers[key.value] = texts(value, of: key.value)?.map(\.value)
        }
        return options
    }

    /// The fields of a section that may also be just the name of its file.
    mutating func fileSection(
        _ node: Node, _ name: String, known: [String]
    ) -> (file: Located<String>, fields: [String: Node])? {
        let usual = Located("\(name).csv", at: Self.place(of: node))
        if node.scalar != nil, !Self.isEmpty(node) { return text(node, of: name).map { ($0, [:]) } }
        guard let fields = fields(node, of: name, known: ["file"] + known) else { return nil }
        return (fields["file"].flatMap { text($0, of: "file") } ?? usual, fields)
    }

    private mutating func datasets(_ node: Node) -> DatasetsDescription? {
        guard let (file, fields) = fileSection(node, "datasets", known: ["perGroup", "perStudent", "differ"]) else {
            return nil
        }
        let perGroup = fields["perGroup"].flatMap { integer($0, of: "perGroup", in: 1...1000) }
        let perStudent = fields["perStudent"].flatMap { integer($0, of: "perStudent", in: 1...1000) }
        if let both = fields["perStudent"], fields["perGroup"] != nil {
            refuse(both, "datasets go to groups or to students; keep `perGroup` or `perStudent`")
        }
        let differ = fields["differ"].flatMap { flag($0, of: "differ") } ?? true
        return DatasetsDescription(
            file: file, takers: fields["perStudent"] == nil ? .groups : .students,
            perTaker: perStudent ?? perGroup ?? 1, differWithinProject: differ)
    }

    private mutating func readings(_ node: Node) -> Located<String>? {
        fileSection(node, "readings", known: [])?.file
    }
}
