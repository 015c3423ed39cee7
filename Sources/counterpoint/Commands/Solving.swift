import Course
import CourseFiles
import Operations
import Optimization
import Reports

/// What the commands that solve have in common: read, solve, write, show.
struct Solving {
    let options: SolvingOptions
    /// The proven gap at which a goal of the groups is good enough, or nil.
    var gap: Double?
    /// Whether rules are loosened where no plan keeps all.
    var relaxes = false
    let parts: [PlanPage.Part]

    /// Runs the command; `scope` says which part of the plan is made.
    func run(_ scope: (OpenCourse) throws -> PlanRequest.Scope) async throws {
        let console = Console(options.output, options.names)
        try await console.reportingErrors {
            let interrupt = Interrupt {
                console.tell("Stopping: the best plan so far follows, if there is one. Again to end at once.")
            }
            defer { interrupt.end() }
            let decision = try CourseDecision.begin(
                in: options.folder, isDry: options.dryRun, waiting: console.tellWaiting)
            let open = decision.open
            try console.naming.begin(with: open)
            console.show(open.warnings)
            let scope = try scope(open)
            let progress = ProgressDisplay(console)
            let seed = try decision.seed(asked: options.seed)
            if seed.isDrawn, options.seed == nil { console.tell("The seed is that of the lottery, \(seed.value).") }
            let request = PlanRequest(
                scope: scope, seed: seed.value, threads: options.threads ?? Terminal.processors,
                timeLimit: options.timeLimit, gap: gap, relaxes: relaxes, cancellation: interrupt.cancellation,
                progress: progress)
            let solved = try await progress.during { try await solvePlan(open, request) }
            if options.dryRun { console.tell("A dry run: nothing was written.") }
            try decision.record(solved, of: request)
            if interrupt.cancellation.isCancelled, !solved.isStopped {
                console.tell("The search was over already: this is its plan.")
            }
            try show(solved, on: console)
        }
    }

    private func show(_ solved: SolvedPlan, on console: Console) throws {
        if solved.isStopped { console.tell("Stopped by hand: this is the best plan so far.") }
        let plan = console.naming.plan(solved.plan)
        let page = PlanPage(
            course: console.naming.course(solved.course), plan: plan, parts: parts, isStopped: solved.isStopped)
        try console.finish(text: page.text(in: console.outputStyle), json: { try PlanFile.text(of: plan) })
    }
}

extension OperationError {
    /// Projects are asked for and the course has none.
    static func noProjects(in folder: String) -> OperationError {
        .input([
            InputProblem(
                file: "course.yaml",
                message: "the course has no projects: expected a key `projects` with the file that lists them")
        ])
    }

    /// A rotation is asked for and the course has none.
    static func noRotation(in folder: String) -> OperationError {
        .input([
            InputProblem(
                file: "course.yaml",
                message: "the course has no rotation: expected a key `rotation` with `weeks`, and readings")
        ])
    }
}
