import ArgumentParser
import Glibc

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Open the web pages of the course on this machine.",
        discussion: """
            Enrolment with seats and waitlist, the table on which groups are moved, the rotation as a board, reports. The \
            pages are served by the program counterpoint-web, which lies beside this one.

            Example:
              counterpoint serve my-course --port 8080
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

    func run() throws {
        let program = Self.folderOfProgram + "/counterpoint-web"
        guard access(program, X_OK) == 0 else {
            throw ValidationError(
                "the program counterpoint-web does not lie beside this one; "
                    + "`swift build -c release --product counterpoint-web` builds it")
        }
        var arguments = [program, folder, "--port", String(port), "--forms-per-minute", String(formsPerMinute)]
        if let publicURL { arguments += ["--public", publicURL] }
        var pointers = arguments.map { strdup($0) } + [nil]
        // The pages take the place of this program, so that Ctrl-C and signals reach them.
        execv(program, &pointers)
        throw ValidationError("\(program) cannot be started: \(String(cString: strerror(errno)))")
    }

    /// The folder that this program lies in.
    private static var folderOfProgram: String {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &path, path.count - 1)
        let text = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.lastIndex(of: "/").map { String(text[..<$0]) } ?? "."
    }
}
