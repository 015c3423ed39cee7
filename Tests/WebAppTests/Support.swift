import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import Synchronization
import Testing
import WebApp

/// A course folder of its own for a test, and a server on it without a socket.
final class TestCourse: Sendable {
    let folder: String
    private let keys = Keys()

    final class Keys: Sendable {
        let links = Mutex<[String]>([])
    }

    /// - Parameter students: those of a synthetic course; none leaves a form without answers.
    init(students: Int = 0, enrollment: String = "{ seats: 3 }") throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("counterpoint-\(UUID().uuidString)")
        folder = place.path
        if students > 0 {
            _ = try writeSample(students: students, seed: 7, to: folder, replacing: false)
        } else {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let settings = """
                course: A & B <course>
                enrollment: \(enrollment)
                survey:
                  file: survey.csv
                  id: Email
                  name: Name
                  skills: { programming: Programming, writing: Writing }
                  attributes: { gender: Gender }
                  teammates: Friends
                groups:
                  size: 3
                  # Nobody alone.
                  rules:
                    - notAlone: { gender: [woman] } # as in class
                  goals: [complement, balance]

                """
            try settings.write(toFile: folder + "/course.yaml", atomically: true, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func server() throws -> WebServer {
        let keys = keys
        return try WebServer(.init(folder: folder, address: ServedAddress(port: 80))) { link in
            keys.links.withLock { $0.append(link) }
        }
    }

    /// The path of the newest link for the instructor.
    var login: String {
        let link = keys.links.withLock { $0.last ?? "" }
        return String(link.dropFirst("http://127.0.0.1:80".count))
    }

    func file(_ name: String) -> String { (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? "" }
}

extension TestClientProtocol {
    /// One request as a browser on this machine sends it.
    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, _ form: [(String, String)]? = nil,
        headers: [(String, String)] = []
    ) async throws -> TestResponse {
        var fields = HTTPFields()
        for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
        let body = form.map { pairs in
            pairs.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
        }
        if body != nil, fields[.contentType] == nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        return try await execute(uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
