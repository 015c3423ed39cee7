import ArgumentParser
import Course
import Operations
import Reports

struct SolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "Make the whole plan: groups, projects, datasets and rotation.",
        discussion: """
            Reads the course folder, shows the plan and writes it to plan.json. Where no plan keeps all rules, it says \
            which clash and what the plan would be under each smallest change; --relax makes the first of these changes, \
            for this plan alone, and notes it in plan, ledger and audit.

            Examples:
              counterpoint solve my-course
              counterpoint solve --time-limit 10 --json | jq .goals
            """)

    @Flag(help: "Where no plan keeps all rules, loosen one by the smallest change that helps.")
    var relax = false

    @OptionGroup var options: SolvingOptions
    @OptionGroup var precision: GapOptions

    func run() async throws {
        let solving = Solving(
            options: options, gap: precision.gap, relaxes: relax, parts: [.groups, .rotation])
        try await solving.run { _ in .whole }
    }
}

struct GroupsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Form the groups anew and keep the rotation of plan.json.",
        discussion: """
            Where no critic may face a presenter of the own group, the groups are formed so that the rotation of \
            plan.json still keeps that rule. Without a plan.json, only groups are made.

            Example:
              counterpoint groups my-course --dry-run
            """)

    @OptionGroup var options: SolvingOptions
    @OptionGroup var precision: GapOptions

    func run() async throws {
        try await Solving(options: options, gap: precision.gap, parts: [.groups]).run {
            .groups(keeping: try readPlan(in: $0.folder))
        }
    }
}

struct ProjectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "projects", abstract: "Match projects and datasets anew and keep the groups of plan.json.",
        discussion: "The rotation stays as well. Groups, or students, get the best projects that the goals allow.")

    @OptionGroup var options: SolvingOptions

    func run() async throws {
        try await Solving(options: options, parts: [.groups]).run { open in
            guard let plan = try readPlan(in: open.folder) else { throw OperationError.noPlan(in: open.folder) }
            guard open.course.projects != nil else { throw OperationError.noProjects(in: open.folder) }
            return .projects(keeping: plan)
        }
    }
}

struct RotationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotation", abstract: "Make the rotation anew and keep the groups of plan.json.",
        discussion: """
            Example:
              counterpoint rotation my-course --seed 2
            """)

    @OptionGroup var options: SolvingOptions

    func run() async throws {
        try await Solving(options: options, parts: [.rotation]).run { open in
            guard let plan = try readPlan(in: open.folder) else { throw OperationError.noPlan(in: open.folder) }
            guard open.course.rotation != nil else { throw OperationError.noRotation(in: open.folder) }
            return .rotation(keeping: plan)
        }
    }
}
