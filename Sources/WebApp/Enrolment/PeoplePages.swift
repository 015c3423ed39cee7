import Course
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Reports

/// Everybody who registered, for the instructor: places, personal links, and who wants to leave.
struct PeoplePages {
    let enrolment: Enrolment
    let desk: CourseDesk
    let pages: PageRenderer
    let address: ServedAddress

    func addRoutes(to routes: InstructorRoutes) {
        routes.get("/people") { _, context in try await page(context) }
        routes.get("/people/why") { request, context in
            try await why(FormBody(query: request.uri.query ?? "")["id"], context)
        }
        routes.post("/people/link") { body, context in try await issue(body["id"], context) }
        routes.post("/people/links") { _, _ in try await issueAll() }
        routes.post("/people/revoke") { body, _ in
            try await enrolment.revokeLink(of: body["id"])
            return .seeOther("/people")
        }
        routes.post("/people/stay") { body, _ in
            try await enrolment.settle(body["id"])
            return .seeOther("/people")
        }
        routes.post("/people/form") { body, _ in
            try await enrolment.setClosed(body["closed"] == "yes")
            return .seeOther("/people")
        }
    }

    private func page(_ context: PageContext, told: (name: String, link: String)? = nil) async throws -> Response {
        let standing = try await enrolment.standing()
        var fields = EnrolmentPages.fields(try await enrolment.currentForm(), standing)
        let state = try? await desk.snapshot().open.state
        fields["formLink"] = "\(address.base)/enrol"
        fields["hasLink"] = told != nil
        fields["linkName"] = told?.name ?? ""
        fields["link"] = told?.link ?? ""
        fields["people"] = try await enrolment.people().map { person -> Fields in
            var fields = EnrolmentPages.place(person.place)
            let dropped = state?.dropped[person.id]
            fields["id"] = person.id
            fields["name"] = person.name
            fields["hasOwnLink"] = person.hasLink
            fields["wantsToLeave"] = person.leaving != nil && dropped == nil
            fields["hasLeft"] = dropped != nil
            return fields
        }
        return pages.page("people", fields, in: context)
    }

    private func issue(_ id: String, _ context: PageContext) async throws -> Response {
        do {
            let secret = try await enrolment.issueLink(for: id)
            return try await page(context, told: (id, "\(address.base)/student/\(secret)"))
        } catch EnrolmentError.unknownLink {
            throw PageError.noSuchPage
        }
    }

    /// New links for all, as a table to send them from; every link from before is void.
    private func issueAll() async throws -> Response {
        var lines = ["id,name,link"]
        for person in try await enrolment.people() {
            let secret = try await enrolment.issueLink(for: person.id)
            let cells = [person.id, person.name, "\(address.base)/student/\(secret)"]
            lines.append(cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ","))
        }
        var response = Response.text(lines.joined(separator: "\n") + "\n", "text/csv; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"personal-links.csv\""
        return response
    }

    /// Why a student is where the student is, for the instructor.
    private func why(_ id: String, _ context: PageContext) async throws -> Response {
        let open = try await desk.snapshot().open
        let explained = try await explainStudent(id, in: open)
        let page = ExplanationPage(
            course: open.course, plan: explained.plan, facts: explained.facts, voice: .instructor)
        return pages.page(
            "why",
            [
                "course": open.course.title, "term": orNothing(open.course.term), "title": page.title,
                "reasons": page.sections.filter { !$0.1.isEmpty }.map { heading, sentences -> Fields in
                    ["heading": heading, "sentences": sentences]
                },
            ], in: context)
    }
}
