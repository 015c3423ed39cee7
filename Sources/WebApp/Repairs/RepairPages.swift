import Course
import Hummingbird
import Operations
import Optimization

/// Drops and arrivals: the repair is shown as what changes for whom, and applied when somebody says yes.
struct RepairPages {
    let desk: CourseDesk
    let enrolment: Enrolment
    let pages: PageRenderer

    func addRoutes(to routes: InstructorRoutes) {
        routes.get("/repair") { request, context in
            try await page(FormBody(query: request.uri.query ?? ""), context)
        }
        routes.post("/repair/show") { body, context in try await show(body, context) }
        routes.post("/repair/apply") { body, _ in
            for person in try await desk.applyRepair(body["repair"]) { try await enrolment.settle(person) }
            return .seeOther("/table")
        }
    }

    private func page(_ query: FormBody, _ context: PageContext) async throws -> Response {
        let (open, plan, _) = try await desk.planned()
        let chosen = Set(query.fields["who"] ?? [])
        let planned = Set(plan.students.map(\.id))
        let leaving = Dictionary(
            try await enrolment.people().map { ($0.id, $0.leaving != nil) }, uniquingKeysWith: { first, _ in first })
        let names = Dictionary(
            try await enrolment.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        func person(_ id: String, _ name: String) -> Fields {
            [
                "id": id, "name": name, "chosen": chosen.contains(id) || leaving[id] == true,
                "leaves": leaving[id] == true,
            ]
        }
        let waiting =
            open.course.students.filter { !planned.contains($0.id) }.map { ($0.id, $0.name) }
            + (open.course.waitlist + open.course.listeners).map { ($0, names[$0] ?? $0) }
        return pages.page(
            "repair",
            [
                "course": open.course.title, "term": orNothing(open.course.term),
                "students": plan.students.map { student in
                    person(student.id, open.course.student(student.id)?.name ?? student.id)
                },
                "waiting": waiting.map { person($0.0, $0.1) }, "hasWaiting": !waiting.isEmpty,
                "weeks": weeks(open.course), "hasWeeks": open.course.rotation != nil,
            ], in: context)
    }

    private func weeks(_ course: Course) -> [Fields] {
        (course.rotation?.weeks ?? []).map { week in
            [
                "number": week.number,
                "weekWords": week.date.map { "week \(week.number), \($0)" } ?? "week \(week.number)",
            ]
        }
    }

    private func show(_ body: FormBody, _ context: PageContext) async throws -> Response {
        let event: RepairRequest.Event = body["event"] == "added" ? .added : .dropped
        let people = body.fields["who"] ?? []
        guard !people.isEmpty else {
            throw PageError(
                status: .unprocessableContent, title: "Nobody is chosen",
                message: "Mark who left or who came, and try again.")
        }
        let limit = Int(body["budget"]).flatMap { $0 >= 0 ? $0 : nil }
        let request = RepairRequest(event, people, week: max(1, Int(body["week"]) ?? 1), limit: limit, threads: 1)
        let (repaired, name) = try await desk.propose(request)
        return pages.page("repaired", Self.fields(repaired, name), in: context)
    }

    private static func fields(_ repaired: RepairedPlan, _ name: String) -> Fields {
        let course = repaired.course
        let names = Dictionary(course.students.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let difference = PlanDifference(
            from: repaired.reference, to: repaired.plan, firstWeek: repaired.request.week)
        let touched = repaired.plan.repair?.touched.count ?? 0
        let isLeast = repaired.plan.repair?.isMinimal == true
        return [
            "course": course.title, "term": orNothing(course.term), "repair": name,
            "people": repaired.people.map { names[$0] ?? $0 }.joined(separator: ", "),
            "isDrop": repaired.request.event == .dropped, "touched": touched, "isOne": touched == 1, "isLeast": isLeast,
            "leastTouched": repaired.plan.repair?.leastTouched ?? 0,
            "changes": repaired.plan.changes.map { GoalFields.change(for: $0) { names[$0] ?? $0 } },
            "hasChanges": !repaired.plan.changes.isEmpty,
            "effects": GoalFields.effects(difference, course),
            "messages": (repaired.plan.repair?.messages ?? []).map { message -> Fields in
                ["to": names[message.student] ?? message.student, "messageText": message.text]
            },
            "hasMessages": repaired.plan.repair?.messages.isEmpty == false,
        ]
    }
}
