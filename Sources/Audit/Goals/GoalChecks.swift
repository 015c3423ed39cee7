import Course

/// The goals of a plan: that they are those of the course, their values, and the side on which each bound lies.
enum GoalChecks {
    static let all = [sequence, datasets, datasetValues, values, boundShapes, bounds]

    static let sequence = PlanCheck("the plan has the goals of the course in their order") { plan, report in
        let expected = ExpectedGoal.all(in: plan).map { words($0.part, $0.name, $0.kind) }
        let present = plan.plan.goals.filter { $0.part != .datasets }.map { words($0.part, $0.goal, $0.kind) }
        if present != expected {
            report.found("has \(listed(present)), the course sets \(listed(expected))")
        }
    }

    /// The course names no goals of datasets, but they have their place.
    static let datasets = PlanCheck("goals of datasets stand after those of projects, in a course with datasets") {
        plan, report in
        let parts = plan.plan.goals.map(\.part)
        guard let first = parts.firstIndex(of: .datasets), let last = parts.lastIndex(of: .datasets) else { return }
        if plan.course.datasets == nil { report.found("the course has no datasets") }
        if parts[..<first].contains(.rotation) || parts[last...].contains(where: { $0 == .groups || $0 == .projects })
            || parts[first...last].contains(where: { $0 != .datasets })
        {
            report.found("the goals are of \(parts.map(\.rawValue).joined(separator: ", "))")
        }
    }

    static let datasetValues = PlanCheck("the value of a goal of datasets is what the plan reaches") { plan, report in
        let figures = DatasetFigures(plan)
        for result in plan.plan.goals where result.part == .datasets {
            let expected: GoalValue? =
                switch (result.goal, result.kind) {
                case ("interests", .leximin): .vector(figures.interests.sorted())
                case ("repeats", .total): .total(figures.repeats)
                default: nil
                }
            if let expected, GoalValueOrder(result.value, expected, kind: result.kind) != .equal {
                report.found("\(name(result)) is \(written(expected)), not \(written(result.value))")
            }
        }
    }

    static let values = PlanCheck("the value of a goal is what the plan reaches") { plan, report in
        for (result, expected) in pairs(in: plan) {
            if GoalValueOrder(result.value, expected.value, kind: expected.kind) != .equal {
                report.found("\(name(result)) is \(written(expected.value)), not \(written(result.value))")
            }
            if result.isMaximized != expected.isMaximized {
                report.found("\(name(result)) is better when \(expected.isMaximized ? "larger" : "smaller")")
            }
        }
    }

    static let boundShapes = PlanCheck("a bound is of the kind of its value, and a leximin bound worst first") {
        plan, report in
        for result in plan.plan.goals {
            if GoalValueOrder(result.value, result.bound, kind: result.kind) == .incomparable {
                report.found("the bound of \(name(result)) is \(written(result.bound)) for \(written(result.value))")
            }
            if result.kind == .leximin, case .vector(let entries) = result.bound,
                !ascends(result.isMaximized ? entries : entries.reversed())
            {
                report.found("the bound of \(name(result)) is \(written(result.bound))")
            }
        }
    }

    static let bounds = PlanCheck("no value is better than its bound") { plan, report in
        for result in plan.plan.goals {
            let order = GoalValueOrder(result.value, result.bound, kind: result.kind)
            if order == (result.isMaximized ? .larger : .smaller) {
                report.found("\(name(result)) is \(written(result.value)), its bound \(written(result.bound))")
            }
        }
    }

    /// The goals of the plan, each beside the goal of the course in its place.
    private static func pairs(in plan: ResolvedPlan) -> [(GoalResult, ExpectedGoal)] {
        zip(plan.plan.goals.filter { $0.part != .datasets }, ExpectedGoal.all(in: plan)).filter { result, expected in
            (result.part, result.goal, result.kind) == (expected.part, expected.name, expected.kind)
        }
    }

    private static func name(_ result: GoalResult) -> String { words(result.part, result.goal, result.kind) }

    private static func words(_ part: GoalResult.Part, _ name: String, _ kind: GroupGoal.Aggregation) -> String {
        "\(name) of \(part.rawValue) (\(kind.rawValue))"
    }

    private static func listed(_ words: [String]) -> String {
        words.isEmpty ? "no goals" : words.joined(separator: ", ")
    }

    static func written(_ value: GoalValue) -> String {
        switch value {
        case .total(let scaled, 0): "\(scaled)"
        case .total(let scaled, let decimals): "\(scaled) · 10^-\(decimals)"
        case .vector(let entries): "\(entries)"
        }
    }
}
