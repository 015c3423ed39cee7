import HTTPTypes
import Hummingbird

/// The checks that every request passes: the host that it names, the site that it comes from, whose session it is.
struct DoorMiddleware: RouterMiddleware {
    let door: InstructorDoor
    let address: ServedAddress

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        // A name that somebody else's DNS points here is not ours (DNS rebinding).
        guard let host = request.head.authority, address.hosts.contains(host.lowercased()) else {
            throw PageError.otherHost
        }
        if request.method != .get, request.method != .head { try requireOwnSite(request) }
        var context = context
        if let secret = request.cookies[address.cookieName]?.value { context.session = door.session(secret) }
        return try await next(request, context)
    }

    /// Browsers say where a form comes from; one of another site is refused.
    ///
    /// Since the pages send no referrer, browsers write `null` for the origin of our own forms; `Sec-Fetch-Site`, which no page
    /// can forge, then says whose they are.
    private func requireOwnSite(_ request: Request) throws {
        let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!]
        if let site, site != "same-origin", site != "none" { throw PageError.otherSite }
        guard let origin = request.headers[.origin] else { return }
        guard address.origins.contains(origin.lowercased()) || origin == "null" && site == "same-origin" else {
            throw PageError.otherSite
        }
    }
}

/// Lets only the instructor in.
struct InstructorOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        guard context.session != nil else { throw PageError.instructorOnly }
        return try await next(request, context)
    }
}

/// The header fields that keep a browser from doing what no page here needs.
struct SecurityHeaders: RouterMiddleware {
    let isBehindTLS: Bool

    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        func set(_ name: String, _ value: String) {
            guard let name = HTTPField.Name(name), response.headers[name] == nil else { return }
            response.headers[name] = value
        }
        set("Content-Security-Policy", Self.policy)
        set("X-Content-Type-Options", "nosniff")
        set("X-Frame-Options", "DENY")
        set("Referrer-Policy", "no-referrer")
        set("Cross-Origin-Opener-Policy", "same-origin")
        set("Cross-Origin-Resource-Policy", "same-origin")
        set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        set("Cache-Control", "no-store")
        if isBehindTLS { set("Strict-Transport-Security", "max-age=31536000") }
        return response
    }
}
