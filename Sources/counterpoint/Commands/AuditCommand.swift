import ArgumentParser
import CourseFiles
import Operations
import Reports

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Report how fair the plan is, under pseudonyms.",
        discussion: """
            Rules kept or not, what is proven about each goal, who is worst off, how evenly things are spread, parity, \
            and where the plan stands among random ones. Exit status 1 when something does not hold.
            """)

    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @Option(help: ArgumentHelp("Also write the report as one web page.", valueName: "file"), completion: .file())
    var html: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(isJSON: output.json)
        var holds = true
        try await console.reportingErrors {
            let open = try readCourse(in: folder)
            let audit = try auditPlan(open)
            let page = FairnessPage(
                course: audit.course, plan: audit.plan, report: audit.report,
                record: .init(
                    failures: audit.failures, overrides: audit.overrides, sincePublication: audit.sincePublication,
                    version: Counterpoint.configuration.version, command: "counterpoint verify \(folder)",
                    lottery: audit.lottery.map { .init($0) }))
            holds = page.holds
            if let html {
                try writeReport(page.html, to: html)
                console.tell("Wrote \(html).")
            }
            try console.finish(text: page.text(in: console.outputStyle), json: page.json)
        }
        if !holds { throw ExitCode(1) }
    }
}

extension FairnessPage.Lottery {
    fileprivate init(_ lottery: Lottery) {
        self.init(
            commitment: lottery.commitment, committed: lottery.committed, number: lottery.number, drawn: lottery.drawn,
            seed: lottery.seed)
    }
}
