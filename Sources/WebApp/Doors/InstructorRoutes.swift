import HTTPTypes
import Hummingbird

/// The routes of the instructor: behind a session, and every form with the session's own token.
struct InstructorRoutes {
    private let group: RouterGroup<PageContext>

    init(_ router: Router<PageContext>) {
        group = router.group().add(middleware: InstructorOnly())
    }

    func get(_ path: RouterPath, _ answer: @escaping @Sendable (Request, PageContext) async throws -> Response) {
        group.get(path) { try await answer($0, $1) }
    }

    /// A form of the instructor. What it asks for is done only with the token of the session.
    func post(
        _ path: RouterPath, upTo limit: Int = 64 * 1024,
        _ answer: @escaping @Sendable (FormBody, PageContext) async throws -> Response
    ) {
        group.post(path) { request, context in
            let body = try await FormBody(of: request, upTo: limit)
            guard let session = context.session, Secrets.areEqual(body["formToken"], session.formToken) else {
                throw PageError.staleForm
            }
            return try await answer(body, context)
        }
    }
}
