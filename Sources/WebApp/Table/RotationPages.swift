import Course
import Hummingbird
import Operations

/// The rotation as a board of weeks, and the exchange of turns by hand.
struct RotationPages {
    let desk: CourseDesk
    let pages: PageRenderer

    func addRoutes(to routes: InstructorRoutes) {
        routes.get("/rotation") { _, context in try await board(context) }
        routes.get("/rotation/effect") { request, _ in try await effect(FormBody(query: request.uri.query ?? "")) }
        routes.get("/rotation/change") { request, context in
            try await preview(FormBody(query: request.uri.query ?? ""), context)
        }
        routes.post("/rotation/change") { body, context in try await make(body, context) }
    }

    private func board(_ context: PageContext) async throws -> Response {
        let snapshot = try await desk.snapshot()
        let course = snapshot.open.course
        let plan = snapshot.plan
        let names = Dictionary(course.students.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let groups = Dictionary(
            (plan?.students ?? []).map { ($0.id, $0.group ?? "") }, uniquingKeysWith: { first, _ in first })
        func chips(_ ids: [String], _ role: String) -> [Fields] {
            ids.map { ["id": $0, "name": names[$0] ?? $0, "role": role, "ofGroup": groups[$0] ?? ""] }
        }
        let weeks = (course.rotation?.weeks ?? []).map { week -> Fields in
            let sessions = (plan?.rotation ?? []).filter { $0.week == week.number }
            return [
                "week": week.number, "date": week.date?.description ?? "", "hasDate": week.date != nil,
                "isFree": sessions.isEmpty,
                "sessions": sessions.map { session -> Fields in
                    [
                        "reading": course.readings.first { $0.id == session.reading }?.title ?? session.reading,
                        "presenters": chips(session.presenters, "presenter"),
                        "critics": chips(session.critics, "critic"),
                    ]
                },
            ]
        }
        return pages.page(
            "rotation",
            [
                "course": course.title, "term": orNothing(course.term), "weeks": weeks,
                "hasRotation": plan?.rotation.isEmpty == false, "asksRotation": course.rotation != nil,
                "goals": plan.map { GoalFields.of($0, course).filter { $0["part"] as? String == "rotation" } } ?? [],
                "rules": course.rotation?.rules.map(\.description) ?? [],
                "hasTalks": plan?.talks.isEmpty == false, "day": plan?.talks.first?.date.description ?? "",
                "talks": (plan?.talks ?? []).map { talk -> Fields in
                    [
                        "when": talk.span ?? "slot \(talk.slot)", "room": talk.room, "group": talk.group,
                        "critics": talk.critics ?? "",
                    ]
                },
            ], in: context)
    }

    private func exchange(_ body: FormBody) throws -> TurnExchange {
        guard let role = TurnExchange.Role(rawValue: body["role"]) else { throw PageError.unreadable }
        return TurnExchange(
            role, .init(body["student"], week: Int(body["week"])), .init(body["with"], week: Int(body["withWeek"])))
    }

    private func effect(_ body: FormBody) async throws -> Response {
        let (open, plan, known) = try await desk.planned()
        do {
            return TablePages.json(try tryOut(try exchange(body), of: plan, in: open, known: known), open.course)
        } catch let error as OperationError {
            return TablePages.json(error)
        }
    }

    private func preview(_ body: FormBody, _ context: PageContext) async throws -> Response {
        let (open, plan, known) = try await desk.planned()
        let worked = try tryOut(try exchange(body), of: plan, in: open, known: known)
        let fields = TablePages.confirmation(worked, open.course, body, action: "/rotation/change")
        return pages.page("change", fields, in: context)
    }

    private func make(_ body: FormBody, _ context: PageContext) async throws -> Response {
        let reason = body["reason"]
        do {
            try await desk.apply(try exchange(body), overriding: reason.isEmpty ? nil : reason)
        } catch OperationError.refused {
            return try await preview(body, context)
        }
        return .seeOther("/rotation")
    }
}
