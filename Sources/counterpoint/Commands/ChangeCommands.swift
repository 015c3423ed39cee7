import ArgumentParser
import Course
import CourseFiles
import Operations
import Reports

/// What the commands for changes by hand have in common.
struct ChangeOptions: ParsableArguments {
    @OptionGroup var course: CourseOptions

    @Flag(help: "Show what the change does, but write nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "Change it although rules are broken; the ledger and the plan keep the reason.", valueName: "reason"))
    var override: String?

    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    /// Shows what a change does to every goal and rule, then makes it.
    func make(_ change: PlacementChange) async throws {
        try await make { plan, open in try await workOut(change, of: plan, in: open, overriding: override) }
    }

    func make(_ exchange: TurnExchange) async throws {
        try await make { plan, open in try workOut(exchange, of: plan, in: open, overriding: override) }
    }

    private func make(_ workOut: (Plan, OpenCourse) async throws -> WorkedOutChange) async throws {
        let console = Console(output, names)
        try await console.reportingErrors {
            let decision = try CourseDecision.begin(in: course.folder, isDry: dryRun, waiting: console.tellWaiting)
            try console.naming.begin(with: decision.open)
            console.show(decision.open.warnings)
            guard let plan = try readPlan(in: course.folder) else { throw OperationError.noPlan(in: course.folder) }
            let worked = try await workOut(plan, decision.open)
            if dryRun { console.tell("A dry run: nothing was written.") }
            for broken in worked.broken { console.tell("Overridden: \(broken)") }
            try decision.record(worked, overriding: override)
            let plans = (before: "the plan before", after: "the plan after: \(console.naming.text(worked.words))")
            let difference = console.naming.difference(worked.difference)
            let page = ComparisonPage(names: plans, difference: difference)
            try console.finish(text: page.text(in: console.outputStyle), json: JSONText(difference, plans))
        }
    }
}

struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move a student to another group, where the rules allow it.",
        discussion: """
            Shows what the move does to every goal. A move that breaks a rule is refused, with exit status 2, unless \
            --override gives the reason.

            Examples:
              counterpoint move ana@mit.edu B --dry-run
              counterpoint move ana@mit.edu B --override "has to work with the robot of group B"
            """)

    @Argument(help: "The id or the name of the student.", completion: Completions.students)
    var student: String

    @Argument(help: "The name of the group.", completion: Completions.groups)
    var group: String

    @OptionGroup var options: ChangeOptions

    func run() async throws { try await options.make(.move(student: student, group: group)) }
}

/// A role as an option names it.
private enum TurnRole: String, ExpressibleByArgument, CaseIterable {
    case presenter, critic

    var role: TurnExchange.Role { self == .presenter ? .presenter : .critic }
}

struct SwapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swap", abstract: "Let two students change their groups or turns, where the rules allow it.",
        discussion: """
            With --turn it is a turn that they exchange, and the groups stay.

            Examples:
              counterpoint swap ana@mit.edu bo@mit.edu --dry-run
              counterpoint swap ana@mit.edu bo@mit.edu --turn critic
            """)

    @Argument(help: "The id or the name of one student.", completion: Completions.students)
    var student: String

    @Argument(help: "The id or the name of the other.", completion: Completions.students)
    var other: String

    @Option(
        help: ArgumentHelp("Exchange the turns as presenter, or those as critic.", valueName: "role"),
        completion: .list(TurnRole.allCases.map(\.rawValue)))
    private var turn: TurnRole?

    @Option(help: ArgumentHelp("The week of the one's turn, where there are several.", valueName: "number"))
    var week: Int?

    @Option(help: ArgumentHelp("The week of the other's turn, where there are several.", valueName: "number"))
    var otherWeek: Int?

    @OptionGroup var options: ChangeOptions

    func validate() throws {
        guard turn == nil, week != nil || otherWeek != nil else { return }
        throw ValidationError("a week is of a turn: say which with --turn presenter or --turn critic")
    }

    func run() async throws {
        guard let turn else { return try await options.make(.swap(student, other)) }
        try await options.make(TurnExchange(turn.role, .init(student, week: week), .init(other, week: otherWeek)))
    }
}

struct PinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin", abstract: "Hold a student in a group, in this plan and those to come.",
        discussion: """
            The student moves there first where need be. `counterpoint unlock` lets everybody of a group go.

            Example:
              counterpoint pin ana@mit.edu B
            """)

    @Argument(help: "The id or the name of the student.", completion: Completions.students)
    var student: String

    @Argument(help: "The name of the group.", completion: Completions.groups)
    var group: String

    @OptionGroup var options: ChangeOptions

    func run() async throws { try await options.make(.pin(student: student, group: group)) }
}

struct LockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock", abstract: "Hold all members in a group, in this plan and those to come.",
        discussion: """
            Nobody else joins the group either, until `counterpoint unlock`.

            Example:
              counterpoint lock B && counterpoint groups
            """)

    @Argument(help: "The name of the group.", completion: Completions.groups)
    var group: String

    @OptionGroup var options: ChangeOptions

    func run() async throws { try await options.make(.lock(group: group)) }
}

struct UnlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock", abstract: "Hold nobody in a group any more.",
        discussion: """
            What rules of course.yaml hold stays.

            Example:
              counterpoint unlock B
            """)

    @Argument(help: "The name of the group.", completion: Completions.groups)
    var group: String

    @OptionGroup var options: ChangeOptions

    func run() async throws { try await options.make(.unlock(group: group)) }
}
