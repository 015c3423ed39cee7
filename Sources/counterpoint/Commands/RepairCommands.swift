import ArgumentParser
import Course
import CourseFiles
import Operations
import Optimization
import Reports

/// What `drop` and `add` have in common.
struct RepairOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first week that may change; weeks before it are over.", valueName: "week"))
    var week = 1

    @Option(
        help: ArgumentHelp(
            "Let so many remaining students change, and find the best plan within (default: as few as possible).",
            valueName: "students"))
    var budget: Int?

    @Flag(help: "Only list the plans between the fewest changes and the best goals; write nothing.")
    var frontier = false

    @Flag(help: "Show what would change, but write nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Stop after this time with the best repair so far.", valueName: "seconds"))
    var timeLimit: Double?

    @OptionGroup var course: CourseOptions
    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if week < 1 { throw ValidationError("--week takes a number from 1 on; found \(week)") }
        if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e6) {
            throw ValidationError("--time-limit takes seconds, more than 0 and at most 1000000; found \(timeLimit)")
        }
        if let budget, budget < 0 { throw ValidationError("--budget takes a number from 0 on; found \(budget)") }
    }

    func run(_ event: RepairRequest.Event, _ people: [String]) async throws {
        let console = Console(output, names)
        try await console.reportingErrors {
            let decision = try CourseDecision.begin(
                in: course.folder, isDry: dryRun || frontier, waiting: console.tellWaiting)
            try console.naming.begin(with: decision.open)
            let request = RepairRequest(
                event, people, week: week, limit: budget, threads: Terminal.processors, timeLimit: timeLimit,
                progress: ProgressDisplay(console))
            if frontier {
                try await listFrontier(decision, request, on: console)
            } else {
                try await repair(decision, request, on: console)
            }
        }
    }

    private func listFrontier(
        _ decision: CourseDecision, _ request: RepairRequest, on console: Console
    ) async throws {
        let frontier = try await repairFrontier(decision.open, request)
        try show(frontier, on: console)
    }

    private func repair(_ decision: CourseDecision, _ request: RepairRequest, on console: Console) async throws {
        try finish(try await repairPlan(decision.open, request), decision, on: console)
    }

    /// Records and shows a repair. Kept out of the asynchronous function, whose optimisation crashes Swift 6.3's compiler
    /// with this inlined.
    @inline(never)
    private func finish(_ repaired: RepairedPlan, _ decision: CourseDecision, on console: Console) throws {
        if dryRun { console.tell("A dry run: nothing was written.") }
        try decision.record(repaired)
        let naming = console.naming
        let plan = naming.plan(repaired.plan)
        let page = RepairPage(
            course: naming.course(repaired.course), plan: plan, reference: naming.plan(repaired.reference),
            people: repaired.people.map(naming.id), isBest: repaired.isBest)
        try console.finish(text: page.text(in: console.outputStyle), json: { try PlanFile.text(of: plan) })
    }

    @inline(never)
    private func show(_ frontier: RepairFrontier, on console: Console) throws {
        let rows = frontier.rows.map { row in
            let plan = row.repaired.plan
            return FrontierPage.Row(
                touched: row.touched, isProven: row.isProven, sizes: plan.groups.map(\.members.count),
                hasUsualGroups: row.repaired.hasUsualGroups, goals: plan.goals)
        }
        try console.finish(
            text: FrontierPage(rows, skipped: frontier.skipped).text(in: console.outputStyle),
            json: [
                "frontier": .list(
                    frontier.rows.map { row in
                        JSONText(console.naming.plan(row.repaired.plan), isProven: row.isProven)
                    }),
                "skipped": .list(
                    frontier.skipped.map { ["from": .number($0.lowerBound), "to": .number($0.upperBound)] }),
            ])
    }
}

struct DropCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Repair the plan after students left.",
        discussion: """
            Weeks before --week stay as they happened. From then on as few remaining students as possible get another \
            group, project or turn, and then the goals count. Every change is listed with its cause and a message ready \
            to send. The survey stays untouched: the ledger knows who left, and `counterpoint undo` brings them back.
            """)

    @Argument(help: "Ids or names of those who left.", completion: Completions.students)
    var people: [String]

    @OptionGroup var options: RepairOptions

    func run() async throws { try await options.run(.dropped, people) }
}

struct AddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Repair the plan after students came, from the waitlist or the survey.",
        discussion: """
            Who comes takes over vacated turns first, and gets a place where the rules hold and the goals are best. As \
            few others as possible are touched.
            """)

    @Argument(help: "Ids or names of those who came; they have answered the survey.")
    var people: [String]

    @OptionGroup var options: RepairOptions

    func run() async throws { try await options.run(.added, people) }
}

extension JSONText {
    /// A plan of the trade-off.
    init(_ plan: Plan, isProven: Bool) {
        let goals = plan.goals.map { goal -> JSONText in
            [
                "part": .text(goal.part.rawValue), "goal": .text(goal.goal), "kind": .text(goal.kind.rawValue),
                "value": JSONText(goal.value),
            ]
        }
        self = [
            "touched": .number(plan.repair?.touched.count ?? 0), "proven": .truth(isProven),
            "groupSizes": .list(plan.groups.map { .number($0.members.count) }),
            "students": .list((plan.repair?.touched ?? []).map { .text($0) }), "goals": .list(goals),
        ]
    }
}
