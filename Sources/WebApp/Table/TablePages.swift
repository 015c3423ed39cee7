import Course
import CourseFiles
import Hummingbird
import Ledger
import Operations
import Reports

/// The instructor's table: the groups, and changes by hand with what they would do.
struct TablePages {
    let desk: CourseDesk
    let enrolment: Enrolment
    let pages: PageRenderer

    func addRoutes(to routes: InstructorRoutes) {
        routes.get("/table") { request, context in try await table(request, context) }
        routes.get("/table/effect") { request, _ in try await effect(FormBody(query: request.uri.query ?? "")) }
        routes.get("/table/change") { request, context in
            try await preview(FormBody(query: request.uri.query ?? ""), context)
        }
        routes.post("/table/change") { body, context in try await make(body, context) }
    }

    // MARK: - The table

    private func table(_ request: Request, _ context: PageContext) async throws -> Response {
        let snapshot = try await Self.course(desk)
        let standing = try await enrolment.standing()
        let people = try await enrolment.people()
        var fields = EnrolmentPages.fields(try await enrolment.currentForm(), standing)
        let leaving = people.filter { $0.leaving != nil }
        fields["leaving"] = leaving.map { ["id": $0.id, "name": $0.name] as Fields }
        fields["hasLeaving"] = !leaving.isEmpty
        fields["hasPeople"] = !people.isEmpty
        fields["answered"] = people.count
        fields["isSearching"] = await desk.run?.isRunning == true
        fields["hasPlan"] = false
        fields["hasCourse"] = false
        switch snapshot {
        case .failure(let error): fields.merge(ProblemPage(error).fields) { _, new in new }
        case .success(let snapshot):
            fields["hasCourse"] = true
            fields.merge(Self.fields(snapshot)) { _, new in new }
        }
        return pages.page("table", fields, in: context)
    }

    /// The course, or what is wrong with it, which is then told on the page.
    static func course(_ desk: CourseDesk) async throws -> Result<CourseSnapshot, OperationError> {
        do {
            return .success(try await desk.snapshot())
        } catch let error as OperationError {
            return .failure(error)
        }
    }

    private static func fields(_ snapshot: CourseSnapshot) -> Fields {
        let (open, course) = (snapshot.open, snapshot.open.course)
        var fields: Fields = [
            "students": course.students.count, "warnings": ProblemPage.problems(open.warnings),
            "hasWarnings": !open.warnings.isEmpty, "warningCount": open.warnings.count,
            "isPublished": open.state.published != nil, "hasPlan": snapshot.plan != nil,
        ]
        guard let plan = snapshot.plan else { return fields }
        let planned = Set(plan.students.map(\.id))
        let newcomers = course.students.filter { !planned.contains($0.id) }
        fields["cards"] = GroupCards(course: course, plan: plan).all
        fields["goals"] = GoalFields.of(plan, course)
        fields["isStale"] = plan.inputs != open.hashes
        fields["notes"] = plan.notes
        fields["hasNotes"] = !plan.notes.isEmpty
        fields["newcomers"] = newcomers.map { ["id": $0.id, "name": $0.name] as Fields }
        fields["hasNewcomers"] = !newcomers.isEmpty
        fields["isPublishedNow"] =
            open.state.published != nil && open.state.published?.number == open.state.plan?.number
        return fields
    }

    // MARK: - A change by hand

    /// The change that the fields of a form ask for.
    private func change(_ body: FormBody) throws -> PlacementChange {
        let (student, group, other) = (body["student"], body["group"], body["with"])
        switch body["action"] {
        case "pin": return .pin(student: student, group: group)
        case "lock": return .lock(group: group)
        case "unlock": return .unlock(group: group)
        default: return other.isEmpty ? .move(student: student, group: group) : .swap(student, other)
        }
    }

    /// What a change would do, as JSON for the table.
    private func effect(_ body: FormBody) async throws -> Response {
        let (open, plan, known) = try await desk.planned()
        do {
            let worked = try await tryOut(try change(body), of: plan, in: open, known: known)
            return Self.json(worked, open.course)
        } catch let error as OperationError {
            return Self.json(error)
        }
    }

    static func json(_ worked: WorkedOutChange, _ course: Course) -> Response {
        let effects = GoalFields.effects(worked.difference, course).map { effect -> JSONText in
            .object(
                ["goal", "before", "after", "effect"].reduce(into: [:]) { facts, key in
                    facts[key] = .text(effect[key] as? String ?? "")
                })
        }
        let document: JSONText = [
            "words": .text(worked.words), "broken": .list(worked.broken.map { .text($0) }), "effects": .list(effects),
        ]
        return Response.text(document.line, "application/json")
    }

    /// Why there is no change to show, as the table shows it.
    static func json(_ error: OperationError) -> Response {
        let words: String
        if case .input(let problems) = error {
            words = problems.map { [$0.value, $0.message].compactMap(\.self).joined(separator: " ") }.joined(
                separator: "; ")
        } else {
            words = ProblemPage(error).fields["message"] as? String ?? ""
        }
        let document: JSONText = [
            "words": .text(words), "broken": .list([]), "effects": .list([]), "none": .truth(true),
        ]
        return Response.text(document.line, "application/json")
    }

    /// The page that shows what a change would do and asks for a yes, for whoever does without scripts.
    private func preview(_ body: FormBody, _ context: PageContext) async throws -> Response {
        let (open, plan, known) = try await desk.planned()
        let worked = try await tryOut(try change(body), of: plan, in: open, known: known)
        return pages.page("change", Self.confirmation(worked, open.course, body, action: "/table/change"), in: context)
    }

    static func confirmation(_ worked: WorkedOutChange, _ course: Course, _ body: FormBody, action: String) -> Fields {
        let names = Dictionary(course.students.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return [
            "action": action, "words": worked.words, "effects": GoalFields.effects(worked.difference, course),
            "broken": worked.broken, "isBroken": !worked.broken.isEmpty,
            "changes": GoalFields.changes(worked.difference) { names[$0] ?? $0 },
            "back": action.split(separator: "/").first.map { "/\($0)" } ?? "/",
            "hidden": ["action", "student", "group", "with", "role", "week", "withWeek"].filter { !body[$0].isEmpty }
                .map { key -> Fields in
                    ["hiddenName": key, "hiddenValue": body[key]]
                },
        ]
    }

    private func make(_ body: FormBody, _ context: PageContext) async throws -> Response {
        let reason = body["reason"]
        do {
            try await desk.apply(try change(body), overriding: reason.isEmpty ? nil : reason)
        } catch OperationError.refused {
            // The rules that would be broken are told with the change, and a reason is asked for.
            return try await preview(body, context)
        }
        return .seeOther("/table")
    }
}
