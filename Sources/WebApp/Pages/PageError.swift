import HTTPTypes
import Hummingbird

/// Why a request gets no page: what happened and what can be done, in words for whoever asked.
struct PageError: Error, Sendable {
    var status: HTTPResponse.Status
    var title: String
    var message: String

    static let unsupported = PageError(
        status: .unsupportedMediaType, title: "Not a form", message: "Only the forms of these pages are taken here.")
    static let tooLarge = PageError(
        status: .contentTooLarge, title: "Too much at once", message: "What was sent is larger than any form here.")
    static let tooSlow = PageError(
        status: .requestTimeout, title: "Too slow", message: "The form did not arrive in time. Please send it again.")
    static let unreadable = PageError(
        status: .badRequest, title: "Not readable", message: "What was sent cannot be read as a form.")
    static let otherHost = PageError(
        status: .init(code: 421, reasonPhrase: "Misdirected Request"), title: "Another address",
        message: "These pages are not served under the name in the address. Use the address that the program printed.")
    static let otherSite = PageError(
        status: .forbidden, title: "Sent from another site",
        message: "The form was sent from a page of another site, so nothing was done.")
    static let staleForm = PageError(
        status: .forbidden, title: "An old form",
        message: "The form belongs to another session, so nothing was done. Open the page again and repeat.")
    static let instructorOnly = PageError(
        status: .unauthorized, title: "For the instructor",
        message:
            "Open the link that the program printed in its terminal when it started. Each link opens once; a new one is "
            + "printed after that.")
    static let tooOften = PageError(
        status: .tooManyRequests, title: "Too many forms",
        message: "Many forms came from your network within a minute. Please wait a moment and send yours again.")
    static let noSuchPage = PageError(
        status: .notFound, title: "No such page", message: "There is no page under this address.")
    static let unknownLink = PageError(
        status: .notFound, title: "This link is not valid",
        message: "The personal link is mistyped, or was replaced or withdrawn. Your instructor can give you a new one.")
}
