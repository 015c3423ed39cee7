public import Audit
public import Course

/// The page that says what a check found: whether the plan holds, and whether a better one can exist.
public struct VerificationPage: Sendable {
    private let course: Course
    private let plan: Plan
    private let failures: [String]
    private let verdicts: [GoalVerdict]
    private let checked: [String]
    private let hasCertificate: Bool

    /// - Parameters:
    ///   - failures: what does not hold, one sentence each.
    ///   - checked: what was looked at beside the goals and holds.
    ///   - hasCertificate: whether there is a certificate of this very plan.
    public init(
        course: Course, plan: Plan, failures: [String], verdicts: [GoalVerdict], checked: [String],
        hasCertificate: Bool = true
    ) {
        self.hasCertificate = hasCertificate
        self.course = course
        self.plan = plan
        self.failures = failures
        self.verdicts = verdicts
        self.checked = checked
    }

    /// The page as text, each line ended by a newline and none wider than the style's width.
    public func text(in style: Style) -> String {
        let width = style.width
        var lines = Line.wrapping(verdict.text, to: width - 2, verdict.tone)
            .indented(by: 2, first: Line(failures.isEmpty ? "✓" : "✗", verdict.tone))
        for failure in failures {
            lines += Line.wrapping(failure.printable, to: width - 4, .bad).indented(by: 4, first: Line("  –", .bad))
        }
        if failures.isEmpty {
            lines += Line.wrapping("checked without the solver: " + Words.listed(checked), to: width - 2, .faint)
                .indented(by: 2)
        }
        for relaxation in plan.relaxations {
            lines += Line.wrapping(
                "a rule was loosened for this plan, and counts as such: \(relaxation.description.printable)",
                to: width - 2, .caution
            ).indented(by: 2, first: Line("!", .caution))
        }
        if !hasCertificate, verdicts.contains(where: { $0.standing != .proven }) {
            lines += Line.wrapping(
                "there is no certificate of this plan, as after a repair or a change by hand: what follows no formula is "
                    + "not proven", to: width - 2, .caution
            ).indented(by: 2, first: Line("!", .caution))
        }
        if !verdicts.isEmpty { lines.append(Line()) }
        let titles = zip(plan.goals, verdicts).map { goal, _ in GoalWords(course: course, result: goal).title.printable
        }
        let indent = min(22, titles.map(\.columns).max() ?? 0) + 4
        for ((goal, verdict), title) in zip(zip(plan.goals, verdicts), titles) {
            let isProven = verdict.standing == .proven
            var head = Line(isProven ? "✓ " : "~ ", isProven ? .good : .caution)
            head.append(title.shortened(to: indent - 4))
            lines += Line.wrapping(words(for: verdict, goal), to: width - indent).indented(by: indent, first: head)
        }
        return lines.rendered(in: style)
    }

    /// The check in one sentence.
    public var summary: String { verdict.text }

    private var verdict: (text: String, tone: Tone) {
        guard failures.isEmpty else { return ("\(Words.counted(failures.count, "check")) failed", .bad) }
        let open = zip(plan.goals, verdicts).filter { $1.standing != .proven }
        if plan.goals.isEmpty { return ("the plan holds; no goal was set", .good) }
        if open.isEmpty {
            return ("the plan holds, and no plan\(Words.scope(of: verdicts)) can be better", .good)
        }
        let names = open.map { GoalWords(course: course, result: $0.0).title }
        return (
            "the plan holds; a better one is not excluded in \(Words.listed(names)) "
                + "(\(plan.goals.count - open.count) of \(Words.counted(plan.goals.count, "goal")) proven)", .caution
        )
    }

    private func words(for verdict: GoalVerdict, _ goal: GoalResult) -> String {
        let words = GoalWords(course: course, result: goal)
        let means =
            switch verdict.means {
            case .closedForm: "by a formula"
            case .certificate(let stages, let leaves):
                "by \(Words.counted(stages, "stage")) of the certificate with \(Words.counted(leaves, "leaf", "leaves"))"
            case .unchanged: "it is the only one"
            case .nothing: ""
            }
        let value = words.words(for: goal.value)
        let shortfall = verdict.shortfall.map { "; \($0)" } ?? ""
        // Groups come first: turns are the best there are for them.
        let others =
            goal.part == .rotation
                && verdict.among == .allPlans
            ? "no rotation with these groups" : "no plan\(Words.scope(of: [verdict]))"
        switch verdict.standing {
        case .proven: return "\(value): proven, \(others) can be better (\(means))"
        case .bounded(let bound):
            return "\(value): the value is right; proven is only that \(others) is better than "
                + "\(words.words(for: bound)) (\(means))\(shortfall)"
        case .notCertified:
            return "\(value): the value is right; that no plan is better is only claimed, not proven\(shortfall)"
        }
    }
}
