import HTTPTypes
import Hummingbird

/// The instructor's way in and out.
struct LoginPages {
    let door: InstructorDoor
    let address: ServedAddress

    func addRoutes(to router: Router<PageContext>, _ instructor: InstructorRoutes) {
        router.get("/login") { request, context -> Response in
            let key = FormBody(query: request.uri.query ?? "")["key"]
            guard !key.isEmpty, let secret = door.open(with: key) else {
                guard context.session == nil else { return .seeOther("/table") }
                throw PageError.instructorOnly
            }
            var response = Response.seeOther("/table")
            response.headers[.setCookie] = cookie(secret)
            return response
        }
        instructor.post("/logout") { _, _ in
            var response = Response.seeOther("/")
            response.headers[.setCookie] = cookie("") + "; Max-Age=0"
            return response
        }
    }

    private func cookie(_ secret: String) -> String {
        "\(address.cookieName)=\(secret); Path=/; HttpOnly; SameSite=Strict" + (address.isBehindTLS ? "; Secure" : "")
    }
}
