import Course
import CourseFiles
import Hummingbird
import Operations

/// Rules and goals in plain words, and `course.yaml` itself for everything else.
struct RulesPages {
    let desk: CourseDesk
    let pages: PageRenderer

    func addRoutes(to routes: InstructorRoutes) {
        routes.get("/rules") { _, context in try await page(context) }
        routes.post("/rules/add") { body, _ in
            try await edit(body) { $0.adding(rule: try RuleText(body).yaml) }
        }
        routes.post("/rules/remove") { body, _ in
            try await edit(body) { $0.removing(rule: Int(body["index"]) ?? -1) }
        }
        routes.post("/rules/goals") { body, _ in try await edit(body) { try goals($0, body) } }
        routes.post("/rules/text", upTo: 1_200_000) { body, context in try await save(body, context) }
    }

    private func page(
        _ context: PageContext, draft: String? = nil, error: OperationError? = nil
    ) async throws -> Response {
        let settings = try readSettings(in: desk.folder)
        let snapshot = try await TablePages.course(desk)
        var fields: Fields = [
            "text": draft ?? settings.text, "hash": settings.hash, "isRefused": false, "hasOutline": false,
            "isDraft": draft != nil, "rulesInOrder": [Fields](), "goalsInOrder": [Fields](),
        ]
        if case .success(let snapshot) = snapshot {
            let course = snapshot.open.course
            fields["course"] = course.title
            fields["skillNames"] = course.skills
            fields["attributeNames"] = course.attributes
            fields["people"] = course.students.map { ["id": $0.id, "name": $0.name] as Fields }
            fields["asksHours"] = !course.slots.isEmpty
            fields["hasSkills"] = !course.skills.isEmpty
            fields["hasAttributes"] = !course.attributes.isEmpty
            fields["groupNames"] = snapshot.plan?.groups.map(\.name) ?? []
        }
        if let outline = try? SettingsOutline(settings.text) {
            fields["hasOutline"] = outline.areRulesLines
            fields["hasOutlineRules"] = !outline.rules.isEmpty
            fields["rulesInOrder"] = outline.rules.enumerated().map { index, rule -> Fields in
                ["index": index, "words": rule.words, "line": rule.line]
            }
            fields["goalsInOrder"] = goalFields(outline, course: try? snapshot.get().open.course)
        }
        var status = error?.status ?? .ok
        if let error {
            fields["isRefused"] = true
            fields.merge(ProblemPage(error).fields) { _, new in new }
        }
        if error == nil, case .failure(let error) = snapshot {
            fields["isRefused"] = true
            fields.merge(ProblemPage(error).fields) { _, new in new }
            status = .ok
        }
        return pages.page("rules", fields, in: context, status: status)
    }

    private static let explanations = [
        "complement": "each skill is carried by somebody strong; the weakest group counts first",
        "coverage": "every skill has somebody strong in every group",
        "balance": "no group is stronger than the others",
        "diversity": "the members of a group differ",
        "preference": "the group's project is high on its members' lists; the unluckiest student counts first",
        "sharedHours": "many hours that all members share",
        "teammates": "requests for teammates are honoured",
    ]

    /// The goals that are set in their order, then those that could be.
    private func goalFields(_ outline: SettingsOutline, course: Course?) -> [Fields] {
        let set = outline.goals.isEmpty ? course?.groups.goals.map(\.measure.name) ?? [] : outline.goals
        func name(_ yaml: String) -> String {
            String(yaml.drop { $0 == "{" || $0 == " " }.prefix { $0 != ":" && $0 != " " })
        }
        let names = set.map(name)
        let rest = Self.explanations.keys.sorted().filter { !names.contains($0) }
        return (set + rest).enumerated().map { index, yaml in
            let isSet = index < set.count
            return [
                "yaml": yaml, "goalName": GoalName.words(name(yaml)), "explained": Self.explanations[name(yaml)] ?? "",
                "place": isSet ? String(index + 1) : "", "isSet": isSet, "goalKey": "place-\(index)",
                "yamlKey": "goal-\(index)",
            ]
        }
    }

    /// The goals with a number, in the order of the numbers.
    private func goals(_ outline: SettingsOutline, _ body: FormBody) throws -> String {
        let placed = (0..<20).compactMap { index -> (place: Int, index: Int, yaml: String)? in
            guard let place = Int(body["place-\(index)"]), !body["goal-\(index)"].isEmpty else { return nil }
            return (place, index, body["goal-\(index)"])
        }.sorted { ($0.place, $0.index) < ($1.place, $1.index) }
        // What comes back is only ever what the page offered.
        let known = Set(outline.goals).union(Self.explanations.keys)
        guard placed.allSatisfy({ known.contains($0.yaml) }) else { throw PageError.unreadable }
        return outline.setting(goals: placed.map(\.yaml))
    }

    private func edit(_ body: FormBody, _ change: (SettingsOutline) throws -> String) async throws -> Response {
        let settings = try readSettings(in: desk.folder)
        let text = try change(SettingsOutline(settings.text))
        try writeSettings(text, over: body["hash"], in: desk.folder)
        return .seeOther("/rules")
    }

    private func save(_ body: FormBody, _ context: PageContext) async throws -> Response {
        // Browsers send the lines of a text with CRLF.
        let text = body["text"].replacing("\r\n", with: "\n")
        do {
            try writeSettings(text, over: body["hash"], in: desk.folder)
        } catch {
            return try await page(context, draft: text, error: error)
        }
        return .seeOther("/rules")
    }
}
