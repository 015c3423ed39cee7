import CourseFiles
import Hummingbird
import Operations

/// The pages that everybody may see: the course, its form, and the confirmation.
struct EnrolmentPages {
    let enrolment: Enrolment
    let pages: PageRenderer
    let limit: RateLimit
    let address: ServedAddress

    func addRoutes(to router: some RouterMethods<PageContext>) {
        router.get("/") { _, context in try await home(context) }
        router.get("/enrol") { _, context in try await blank(context) }
        router.post("/enrol") { request, context in try await register(request, context) }
    }

    private func home(_ context: PageContext) async throws -> Response {
        let form = try await enrolment.currentForm()
        return pages.page("home", Self.fields(form, try await enrolment.standing()), in: context)
    }

    private func blank(_ context: PageContext) async throws -> Response {
        let form = try await enrolment.currentForm()
        let standing = try await enrolment.standing()
        guard standing.closed == nil else {
            return pages.page("home", Self.fields(form, standing), in: context)
        }
        return page(QuestionFields(form: form), standing, context)
    }

    private func page(
        _ questions: QuestionFields, _ standing: EnrolmentStanding, _ context: PageContext
    ) -> Response {
        var fields = Self.fields(questions.form, standing)
        fields["questions"] = questions.all
        fields["hasProblems"] = !questions.problems.isEmpty
        fields["problems"] = Self.problems(questions)
        return pages.page(
            "enrol", fields, in: context, status: questions.problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// What is wrong, with the question that it is about.
    static func problems(_ questions: QuestionFields) -> [Fields] {
        questions.problems.map { problem in
            let question = questions.form.questions.first { $0.key == problem.key }
            return ["target": problem.key, "question": question?.label ?? "", "problemText": problem.message]
        }
    }

    private func register(_ request: Request, _ context: PageContext) async throws -> Response {
        guard limit.allows(Self.sender(request, context, address)) else { throw PageError.tooOften }
        let body = try await FormBody(of: request)
        let form = try await enrolment.currentForm()
        switch await outcome(body.fields) {
        case .success(let registration): return registered(registration, form, context)
        case .failure(.answers(let problems)): return try await refused(problems, form, body, context)
        case .failure(.known(let id)):
            let message = "\(id) is registered already. Use your personal link, or ask your instructor for a new one"
            let problem = AnswerProblem(key: form.questions.first?.key ?? "", message: message)
            return try await refused([problem], form, body, context)
        case .failure(.failed(let error)): throw error
        case .failure(.closed), .failure(.published), .failure(.unknownLink):
            let fields = Self.fields(form, try await enrolment.standing())
            return pages.page("home", fields, in: context, status: .conflict)
        }
    }

    /// Kept apart: Swift 6.3's compiler crashes on typed errors of an actor that are matched where they are caught.
    private func outcome(_ fields: [String: [String]]) async -> Result<Registration, EnrolmentError> {
        do {
            return .success(try await enrolment.register(fields))
        } catch {
            return .failure(error)
        }
    }

    private func refused(
        _ problems: [AnswerProblem], _ form: EnrolmentForm, _ body: FormBody, _ context: PageContext
    ) async throws -> Response {
        let questions = QuestionFields(form: form, answers: body.fields, problems: problems)
        return page(questions, try await enrolment.standing(), context)
    }

    private func registered(
        _ registration: Registration, _ form: EnrolmentForm, _ context: PageContext
    ) -> Response {
        var fields = Self.place(registration.person.place)
        fields["course"] = form.title
        fields["term"] = orNothing(form.term)
        fields["name"] = registration.person.name
        fields["link"] = "\(address.base)/student/\(registration.secret)"
        return pages.page("registered", fields, in: context, status: .created)
    }

    /// Who sends a request: behind a proxy, whom the proxy names last.
    static func sender(_ request: Request, _ context: PageContext, _ address: ServedAddress) -> String {
        if address.isBehindTLS, let forwarded = request.headers[.init("X-Forwarded-For")!],
            let last = forwarded.split(separator: ",").last
        {
            return last.filter { !$0.isWhitespace }
        }
        return context.peer ?? "unknown"
    }

    // MARK: - Fields

    static func place(_ place: EnrolledPlace) -> Fields {
        var fields: Fields = ["isSeat": false, "isListener": false, "isWaiting": false, "position": 0]
        switch place {
        case .seat: fields["isSeat"] = true
        case .listener: fields["isListener"] = true
        case .waiting(let position):
            fields["isWaiting"] = true
            fields["position"] = position
        }
        return fields
    }

    static func fields(_ form: EnrolmentForm, _ standing: EnrolmentStanding) -> Fields {
        let free = standing.seats.map { max(0, $0 - standing.enrolled) }
        let freeListeners = max(0, form.listeners - standing.listeners)
        return [
            "course": form.title, "term": orNothing(form.term), "isOpen": standing.closed == nil,
            "isClosedByInstructor": standing.closed == .byInstructor, "isFull": standing.closed == .full,
            "hasSeats": standing.seats != nil, "seats": standing.seats ?? 0, "enrolled": standing.enrolled,
            "freeSeats": free ?? 0, "hasFreeSeats": free.map { $0 > 0 } ?? true,
            "takesListeners": form.listeners > 0, "freeListeners": freeListeners,
            "hasFreeListeners": freeListeners > 0, "hasWaitlist": form.hasWaitlist, "waiting": standing.waiting,
            "onlyWaitlist": standing.closed == nil && free == 0 && freeListeners == 0,
        ]
    }
}
