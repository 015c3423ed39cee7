import HTTPTypes
import Hummingbird
import Operations

/// Turns every error into a page that says what happened; nothing of the inside is shown.
struct ErrorPages: RouterMiddleware {
    let pages: PageRenderer

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as PageError {
            return page(error, context)
        } catch let error as OperationError {
            return pages.page("problem", ProblemPage(error).fields, in: context, status: error.status)
        } catch let error as any HTTPResponseError {
            return page(error.status == .notFound ? .noSuchPage : PageError(error.status), context)
        }
    }

    private func page(_ error: PageError, _ context: PageContext) -> Response {
        let fields: Fields = ["title": error.title, "message": error.message]
        var response = pages.page("problem", fields, in: context, status: error.status)
        // What was not read of a body is not worth reading.
        if [.contentTooLarge, .requestTimeout].contains(error.status) { response.headers[.connection] = "close" }
        return response
    }
}

extension PageError {
    fileprivate init(_ status: HTTPResponse.Status) {
        self.init(
            status: status, title: status.reasonPhrase.isEmpty ? "Not possible" : status.reasonPhrase,
            message: "The request cannot be answered.")
    }
}

extension OperationError {
    var status: HTTPResponse.Status {
        switch self {
        case .input, .conflict, .refused: .unprocessableContent
        case .unreadable: .notFound
        case .unwritable: .conflict
        case .noPlanInTime: .serviceUnavailable
        case .defect: .internalServerError
        }
    }
}
