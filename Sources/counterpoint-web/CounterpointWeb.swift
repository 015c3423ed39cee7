import ArgumentParser
import Glibc
import Hummingbird
import Operations
import WebApp

@main
struct CounterpointWeb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counterpoint-web",
        abstract: "The web pages of a course: enrolment, the instructor's table, reports.",
        discussion: """
            Serves one course folder on this machine only, and prints a link that opens the instructor's pages once.

            For students on other machines a reverse proxy with TLS has to stand in front, for example in Caddy's file:

              plan.example.edu {
                reverse_proxy 127.0.0.1:8080
              }

            and then: counterpoint serve my-course --public https://plan.example.edu
            """)

    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @Option(help: "The port on 127.0.0.1.")
    var port = 8080

    @Option(
        name: .customLong("public"),
        help: ArgumentHelp(
            "The address under which a reverse proxy with TLS serves these pages to others.", valueName: "https-address"
        ))
    var publicURL: String?

    @Option(help: ArgumentHelp("Forms that one network address may send in a minute.", valueName: "forms"))
    var formsPerMinute = 300

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port takes 1 to 65535; found \(port)") }
        guard formsPerMinute > 0 else { throw ValidationError("--forms-per-minute takes a number from 1 on") }
        guard let publicURL else { return }
        let host = publicURL.dropFirst("https://".count)
        guard publicURL.hasPrefix("https://"), !host.isEmpty,
            host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-:".contains($0)) })
        else {
            throw ValidationError(
                """
                --public takes the address of a reverse proxy that speaks TLS, such as https://plan.example.edu; found \
                “\(publicURL)”. Students' answers do not travel in the clear: let Caddy, nginx or Apache hold the \
                certificate and pass requests on to 127.0.0.1:\(port) with the Host header kept.
                """)
        }
    }

    func run() async throws {
        let address = ServedAddress(port: port, publicURL: publicURL)
        do {
            let server = try WebServer(
                .init(folder: folder, address: address, formsPerMinute: formsPerMinute),
                tell: { Self.tell("Instructor (opens once): \($0)") })
            Self.tell("Enrolment form:          \(address.base)/enrol")
            try await server.application().runService()
        } catch let error as OperationError {
            let words = Array("counterpoint-web: error: \(StartProblem.words(error))\n".utf8)
            _ = write(STDERR_FILENO, words, words.count)
            throw ExitCode(StartProblem.exitCode(error))
        }
    }

    /// A line on standard output at once, also where that is a file.
    private static func tell(_ line: String) {
        print(line)
        fflush(nil)
    }
}
