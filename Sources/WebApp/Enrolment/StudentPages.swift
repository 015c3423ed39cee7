import Audit
import Course
import CourseFiles
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Reports

/// A student's own pages, reached by the personal link: the answers until the plan is published, the place in it from then on.
struct StudentPages {
    let enrolment: Enrolment
    let desk: CourseDesk
    let pages: PageRenderer
    let limit: RateLimit
    let address: ServedAddress

    func addRoutes(to router: some RouterMethods<PageContext>) {
        router.get("/student/:secret") { _, context in try await own(context) }
        router.post("/student/:secret/answers") { request, context in try await change(request, context) }
        router.post("/student/:secret/withdraw") { request, context in try await withdraw(request, context) }
        router.get("/student/:secret/calendar.ics") { _, context in try await calendar(context) }
    }

    /// The secret in the address; what cannot be one is not looked up.
    private func secret(_ context: PageContext) throws -> String {
        guard let secret = context.parameters.get("secret"), secret.utf8.count == 64,
            secret.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { throw PageError.unknownLink }
        return secret
    }

    /// What a personal link gives, with the errors in words for students.
    private func asking<Result>(_ question: () async throws -> Result) async throws -> Result {
        do {
            return try await question()
        } catch EnrolmentError.unknownLink {
            throw PageError.unknownLink
        } catch EnrolmentError.failed {
            throw PageError(
                status: .serviceUnavailable, title: "Not possible at this moment",
                message: "The course is being changed. Please try again later, or tell your instructor.")
        }
    }

    private func own(_ context: PageContext) async throws -> Response {
        let secret = try secret(context)
        let (person, answers) = try await asking { try await enrolment.person(secret: secret) }
        if let place = try? await place(of: person.id) { return planned(place, person, secret, context) }
        return try await answered(
            person, QuestionFields(form: enrolment.currentForm(), answers: answers), secret, context)
    }

    private func place(of id: String) async throws -> StudentPlace? {
        try publishedPlace(of: id, in: try await desk.snapshot().open)
    }

    // MARK: - Before the plan

    private func answered(
        _ person: EnrolledPerson, _ questions: QuestionFields, _ secret: String, _ context: PageContext,
        isSaved: Bool = false
    ) async throws -> Response {
        var questions = questions
        questions.holdsID = true
        var fields = EnrolmentPages.fields(questions.form, try await enrolment.standing())
        fields.merge(EnrolmentPages.place(person.place)) { _, new in new }
        fields["name"] = person.name
        fields["secret"] = secret
        fields["isSaved"] = isSaved
        fields["isLeaving"] = person.leaving != nil
        fields["questions"] = questions.all
        fields["hasProblems"] = !questions.problems.isEmpty
        fields["problems"] = EnrolmentPages.problems(questions)
        return pages.page(
            "answers", fields, in: context, status: questions.problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func change(_ request: Request, _ context: PageContext) async throws -> Response {
        guard limit.allows(EnrolmentPages.sender(request, context, address)) else { throw PageError.tooOften }
        let secret = try secret(context)
        let (person, answers) = try await asking { try await enrolment.person(secret: secret) }
        var body = try await FormBody(of: request)
        let form = try await enrolment.currentForm()
        // What names the student is not asked again.
        if let key = form.questions.first?.key {
            for (name, values) in answers where name == key || name.hasPrefix("\(key)-") { body.fields[name] = values }
        }
        let fields = body.fields
        do {
            let changed = try await asking { try await enrolment.change(secret, to: fields) }
            let questions = QuestionFields(form: form, answers: fields)
            return try await answered(changed, questions, secret, context, isSaved: true)
        } catch EnrolmentError.answers(let problems) {
            let questions = QuestionFields(form: form, answers: fields, problems: problems)
            return try await answered(person, questions, secret, context)
        } catch EnrolmentError.published {
            throw PageError(
                status: .conflict, title: "The plan is out",
                message: "Answers can no longer change, because the plan rests on them. Please talk to your instructor."
            )
        }
    }

    private func withdraw(_ request: Request, _ context: PageContext) async throws -> Response {
        guard limit.allows(EnrolmentPages.sender(request, context, address)) else { throw PageError.tooOften }
        let secret = try secret(context)
        let body = try await FormBody(of: request)
        guard body["sure"] == "yes" else { return .seeOther("/student/\(secret)") }
        let isGone = try await asking { try await enrolment.withdraw(secret) }
        let message =
            isGone
            ? "You are no longer registered, and your answers were deleted. Whoever was next on the list has moved up."
            : "Your instructor sees that you want to leave, and will repair the plan."
        return pages.page("problem", ["title": "You have withdrawn", "message": message], in: context)
    }

    // MARK: - With the plan

    private func planned(
        _ place: StudentPlace, _ person: EnrolledPerson, _ secret: String, _ context: PageContext
    ) -> Response {
        let (course, facts) = (place.course, place.facts)
        let explanation = ExplanationPage(course: course, plan: place.plan, facts: facts, voice: .student)
        let names = Dictionary(course.students.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let mates = (facts.group?.members ?? []).filter { $0 != facts.student.id }
        let turns = place.plan.rotation.flatMap { session -> [Fields] in
            let isPresenter = session.presenters.contains(facts.student.id)
            guard isPresenter || session.critics.contains(facts.student.id) else { return [] }
            let others = isPresenter ? session.critics : session.presenters
            return [
                [
                    "week": session.week, "date": session.date?.description ?? "", "hasDate": session.date != nil,
                    "role": isPresenter ? "You present" : "You criticise",
                    "reading": course.readings.first { $0.id == session.reading }?.title ?? session.reading,
                    "othersLabel": isPresenter ? "Critics" : "Presented by",
                    "others": others.map { names[$0] ?? "somebody" }.joined(separator: ", "),
                    "hasOthers": !others.isEmpty,
                ]
            ]
        }
        let own = facts.group?.name
        let talks = place.plan.talks.filter { own != nil && ($0.group == own || $0.critics == own) }.map {
            talk -> Fields in
            [
                "when": talk.span ?? "slot \(talk.slot)", "date": talk.date.description, "room": talk.room,
                "what": talk.group == own ? "Your group presents" : "Your group criticises group \(talk.group)",
            ]
        }
        let project = facts.project.flatMap { own in course.projects?.projects.first { $0.id == own.id }?.title }
        let datasets = (facts.group?.datasets ?? []).map { id in
            course.datasets?.datasets.first { $0.id == id }?.title ?? id
        }
        return pages.page(
            "student",
            [
                "course": course.title, "term": orNothing(course.term), "name": facts.student.name, "secret": secret,
                "hasGroup": facts.group != nil, "group": facts.group?.name ?? "",
                "mates": mates.map { names[$0] ?? "somebody" }, "hasProject": project != nil, "project": project ?? "",
                "hasDatasets": !datasets.isEmpty, "datasets": datasets.joined(separator: ", "),
                "turns": turns, "hasTurns": !turns.isEmpty, "talks": talks, "hasTalks": !talks.isEmpty,
                "hasCalendar": place.calendar != nil,
                "isLeaving": person.leaving != nil,
                "reasons": explanation.sections.filter { !$0.1.isEmpty }.map { heading, sentences -> Fields in
                    ["heading": heading, "sentences": sentences]
                },
            ], in: context)
    }

    private func calendar(_ context: PageContext) async throws -> Response {
        let secret = try secret(context)
        let (person, _) = try await asking { try await enrolment.person(secret: secret) }
        guard let file = try await place(of: person.id)?.calendar else { throw PageError.noSuchPage }
        var response = Response.text(file.contents, "text/calendar; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"my-turns.ics\""
        return response
    }
}
