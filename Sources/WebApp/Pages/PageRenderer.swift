import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The values of a page by their names in its template.
typealias Fields = [String: any Sendable]

/// A text as the value of a section that is left out where the text is empty.
func orNothing(_ text: String?) -> any Sendable {
    guard let text, !text.isEmpty else { return false }
    return text
}

/// The pages as templates that escape every value.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary

    /// - Throws: for a template that is malformed, which is a defect of the program.
    init() throws {
        var library = MustacheLibrary()
        for (name, bytes) in EmbeddedFiles.all where name.hasSuffix(".mustache") {
            try library.register(String(decoding: bytes, as: UTF8.self), named: String(name.dropLast(9)))
        }
        self.library = library
    }

    /// A page as the answer to a request.
    func page(
        _ template: String, _ fields: Fields, in context: PageContext, status: HTTPResponse.Status = .ok
    ) -> Response {
        var fields = fields
        fields["isInstructor"] = context.session != nil
        fields["formToken"] = context.session?.formToken ?? ""
        fields["active-\(template)"] = true
        let text = library.render(fields, withTemplate: template) ?? ""
        return Response.text(text, "text/html; charset=utf-8", status: status)
    }
}

extension Response {
    static func text(_ text: String, _ kind: String, status: HTTPResponse.Status = .ok) -> Response {
        let buffer = ByteBuffer(string: text)
        return Response(
            status: status,
            headers: [.contentType: kind, .contentLength: String(buffer.readableBytes)],
            body: ResponseBody(byteBuffer: buffer))
    }

    /// The way on after a form was taken: the browser asks for another page (303).
    static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}
