import ArgumentParser
import Operations
import Reports

struct LotteryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lottery", abstract: "Draw the seed that decides between equally good plans in public.",
        discussion: """
            First commit: the hash of the inputs is recorded and shown; publish it. Then wait for a number that nobody can \
            know or choose, such as the next drawing of a state lottery, and draw: the seed follows from both, and \
            `counterpoint solve` uses it. `verify` computes it again, and so can anyone:

              printf '%s\\n%s\\n' COMMITMENT '9.18.26./' | sha256sum | cut -c1-13     (hexadecimal)

            The commitment is the SHA-256 of a line "name sha256:…" for each file of the course, by name; the rows of CSV \
            files are sorted first (LC_ALL=C sort). The numbers of a draw are sorted, each followed by a point, and end in \
            a slash (RFC 3797).
            """,
        subcommands: [LotteryCommitCommand.self, LotteryDrawCommand.self])
}

struct LotteryCommitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commit", abstract: "Commit to the inputs as they are, before the number is known.",
        discussion: """
            Example:
              counterpoint lottery commit my-course
            """)

    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(isJSON: output.json)
        try await console.reportingErrors {
            let decision = try CourseDecision.begin(in: folder, isDry: false, waiting: console.tellWaiting)
            let lottery = try decision.commitLottery()
            try console.finish(
                text: "Committed to the inputs as they are. Make this public now:\n  \(lottery.commitment)\n",
                json: JSONText(lottery))
        }
    }
}

struct LotteryDrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "Derive the seed from the commitment and a public number.",
        discussion: """
            Examples:
              counterpoint lottery draw 9319
              counterpoint lottery draw "9 18 26 34 41 45" --course my-course
            """)

    @Argument(help: "The number, or the numbers, that came out.")
    var number: String

    @OptionGroup var course: CourseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(isJSON: output.json)
        try await console.reportingErrors {
            let decision = try CourseDecision.begin(in: course.folder, isDry: false, waiting: console.tellWaiting)
            let lottery = try decision.drawLottery(number)
            let (number, seed) = (lottery.number ?? "", lottery.seed ?? 0)
            try console.finish(
                text: "The number \(number) gives seed \(seed); `counterpoint solve` uses it from now on.\n",
                json: JSONText(lottery))
        }
    }
}

extension JSONText {
    init(_ lottery: Lottery) {
        self = [
            "commitment": .text(lottery.commitment), "committed": .text(lottery.committed),
            "number": lottery.number.map { .text($0) } ?? .null, "drawn": lottery.drawn.map { .text($0) } ?? .null,
            "seed": lottery.seed.map { .verbatim("\($0)") } ?? .null,
        ]
    }
}
