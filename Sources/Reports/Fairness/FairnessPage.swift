public import Audit
public import Course

/// The fairness report: what a dean reads, as text, as one web page, and as a document.
///
/// Course, plan and report are under pseudonyms (`Renaming.numbers(for:seed:)`).
public struct FairnessPage: Sendable {
    /// What stands around the figures: where the plan comes from and what happened to it.
    public struct Record: Sendable {
        /// What does not hold about hashes and ledger, one sentence each.
        public var failures: [String]
        /// Decisions that people made by hand, one sentence each.
        public var overrides: [String]
        /// What was decided since the plan was published, one sentence each; nil where nothing was published.
        public var sincePublication: [String]?
        public var version: String
        /// The command that checks all this again.
        public var command: String
        /// How the seed was drawn; nil where it was chosen.
        public var lottery: Lottery?

        public init(
            failures: [String], overrides: [String], sincePublication: [String]?, version: String, command: String,
            lottery: Lottery? = nil
        ) {
            self.lottery = lottery
            self.failures = failures
            self.overrides = overrides
            self.sincePublication = sincePublication
            self.version = version
            self.command = command
        }
    }

    /// How the seed was drawn.
    public struct Lottery: Sendable {
        var commitment: String
        var committed: String
        var number: String?
        var drawn: String?
        var seed: UInt64?

        public init(commitment: String, committed: String, number: String?, drawn: String?, seed: UInt64?) {
            self.commitment = commitment
            self.committed = committed
            self.number = number
            self.drawn = drawn
            self.seed = seed
        }
    }

    let course: Course
    let plan: Plan
    let report: FairnessReport
    let record: Record

    public init(course: Course, plan: Plan, report: FairnessReport, record: Record) {
        self.course = course
        self.plan = plan
        self.report = report
        self.record = record
    }

    /// Whether every rule is kept and every figure holds.
    public var holds: Bool {
        record.failures.isEmpty && report.findings.isEmpty && report.rules.allSatisfy { $0.findings.isEmpty }
    }

    /// The report in one sentence.
    public var verdict: String {
        let failures =
            record.failures.count + report.findings.count + report.rules.reduce(0) { $0 + $1.findings.count }
        guard failures == 0 else {
            return "\(Words.counted(failures, "check")) failed: the plan does not hold as published."
        }
        let open = zip(plan.goals, report.verdicts).filter { $1.standing != .proven }
            .map { GoalWords(course: course, result: $0.0).title }
        let relaxed =
            plan.relaxations.isEmpty
            ? "" : ", \(Words.counted(plan.relaxations.count, "of them was", "of them were")) loosened"
        let rules =
            report.rules.isEmpty
            ? "No rule was set" : "All \(Words.counted(report.rules.count, "rule")) are kept\(relaxed)"
        if plan.goals.isEmpty { return "\(rules)." }
        if open.isEmpty {
            return
                "\(rules), and no other plan\(Words.scope(of: report.verdicts)) is better in any of \(Words.counted(plan.goals.count, "goal")), "
                + "which a separate checker confirms."
        }
        return "\(rules); \(plan.goals.count - open.count) of \(Words.counted(plan.goals.count, "goal")) "
            + "are confirmed best, and a better plan is not excluded in \(Words.listed(open))."
    }

    var title: String { ([course.title] + [course.term].compactMap(\.self)).map(\.printable).joined(separator: ", ") }

    var sections: [ReportSection] {
        [rules, goals, worstOff, groups, students, evenness, parity, random, history, provenance].filter {
            !$0.pieces.isEmpty
        }
    }

    // MARK: What was promised

    private var rules: ReportSection {
        var section = ReportSection(title: "Rules as published")
        section.show(
            "Each rule, and whether the plan keeps it", [.init(title: "Rule"), .init(title: "Kept")],
            report.rules.map { rule in
                [
                    rule.rule,
                    rule.findings.isEmpty ? "yes" : "no: \(rule.findings.map(\.description).joined(separator: "; "))",
                ]
            })
        if !plan.relaxations.isEmpty {
            section.say("No plan keeps all rules of the course. For this plan, these changes were made:")
            section.pieces.append(.list(plan.relaxations.map(\.description)))
        }
        let others = report.findings.map(\.description) + record.failures
        if !others.isEmpty {
            section.say("What else does not hold:")
            section.pieces.append(.list(others))
        }
        return section
    }

    private var goals: ReportSection {
        var section = ReportSection(title: "Goals, in order", terms: [.leximin, .bound, .price])
        section.show(
            "Value, and what is confirmed about a better one; a later goal never costs an earlier one",
            [
                .init(title: "Goal"), .init(title: "Kind"), .init(title: "Value"),
                .init(title: "No plan is better than"),
                .init(title: "Confirmed"),
            ],
            zip(plan.goals, report.verdicts).map { goal, verdict in
                let words = GoalWords(course: course, result: goal)
                let (bound, proof): (String, String) =
                    switch (verdict.standing, verdict.means) {
                    case (.proven, .certificate): ("this value", "best, by the certificate")
                    case (.proven, .unchanged): ("this value", "the only one that touches nobody else")
                    case (.proven, _): ("this value", "best, by a formula")
                    case (.bounded(let bound), let means):
                        (
                            words.words(for: bound),
                            means == .closedForm ? "bound, by a formula" : "bound, by the certificate"
                        )
                    case (.notCertified, _): ("–", "value checked; best only by the solver’s word")
                    }
                return [words.title, goal.kind.rawValue, words.words(for: goal.value), bound, proof]
            })
        section.show(
            "Price of fairness: what putting the worst-off first costs in the sum",
            [
                .init(title: "Goal"), .init(title: "Sum of this plan", isNumber: true),
                .init(title: "No plan’s sum is better than", isNumber: true),
                .init(title: "Price at most", isNumber: true),
            ],
            report.prices.map { price in
                let goal = plan.goals.first { $0.part == price.part && $0.goal == price.goal }
                let name = goal.map { GoalWords(course: course, result: $0).title } ?? GoalWords.name(price.goal)
                return [name, "\(price.total)", "\(price.best)", Words.percent(price.share)]
            })
        return section
    }

    private var worstOff: ReportSection {
        var section = ReportSection(title: "Who is worst off")
        let words = WorstOffSection(
            course: course, plan: plan, roster: Roster(course: course), scale: RatingScale(course: course))
        if let group = words.group { section.say("Group \(group)") }
        if let student = words.student { section.say("Student: \(student)") }
        return section
    }

    // MARK: What each got

    private var groups: ReportSection {
        var section = ReportSection(title: "Groups", terms: [.complement, .coverage])
        guard !report.groups.isEmpty else { return section }
        let hasProjects = report.groups.contains { $0.project != nil }
        let hasHours = report.groups.contains { $0.sharedHours != nil }
        let hasSkills = !course.skills.isEmpty
        var columns: [ReportSection.Table.Column] = [.init(title: "Group"), .init(title: "Size", isNumber: true)]
        if hasProjects { columns.append(.init(title: "Project")) }
        if hasSkills {
            columns += [.init(title: "Complement", isNumber: true), .init(title: "Coverage", isNumber: true)]
        }
        if hasHours { columns.append(.init(title: "Shared hours", isNumber: true)) }
        let roster = Roster(course: course)
        section.show(
            "Each group", columns,
            report.groups.map { group in
                [group.name, "\(group.size)"] + (hasProjects ? [group.project.map(roster.project) ?? "–"] : [])
                    + (hasSkills ? [group.complement, group.coverage].map(Self.number) : [])
                    + (hasHours ? [Self.number(group.sharedHours)] : [])
            })
        guard hasSkills else { return section }
        let all = course.students.flatMap(\.ratings)
        if let least = all.min(), let most = all.max(), report.groups.count <= 60, course.skills.count <= 12 {
            section.draw(
                RatingGrid(
                    title: "Best rating in each skill, by group", groups: report.groups.map(\.name),
                    skills: course.skills, ratings: report.groups.map(\.best), scale: least...max(least, most)
                ).picture)
        }
        section.show(
            "Best rating in each skill, and in brackets the sum over the members",
            [.init(title: "Group")] + course.skills.map { .init(title: $0, isNumber: true) },
            report.groups.map { group in [group.name] + zip(group.best, group.sums).map { "\($0) (\($1))" } })
        section.show(
            "Each skill over the groups",
            [.init(title: "Skill")]
                + ["Class mean", "Least group sum", "Largest group sum"].map {
                    .init(title: $0, isNumber: true)
                },
            course.skills.enumerated().map { index, skill in
                let sums = report.groups.map { $0.sums[index] }
                let total = course.students.reduce(0) { $0 + $1.ratings[index] }
                return [
                    skill, Self.rounded(Double(total) / Double(max(1, course.students.count))),
                    "\(sums.min() ?? 0)", "\(sums.max() ?? 0)",
                ]
            })
        return section
    }

    private var students: ReportSection {
        var section = ReportSection(title: "Wishes and turns", terms: [.envy])
        for wishes in report.wishes {
            let labels = wishes.counts.indices.map { rank in
                rank < wishes.ranksOffered ? "\(Words.ordinal(rank + 1)) choice" : "not ranked"
            }
            let title = "Wishes granted: \(wishes.title)"
            section.draw(
                BarChart(title: title, rows: zip(labels, wishes.counts).map { .init(label: $0, value: $1) }).picture)
            let total = wishes.counts.reduce(0, +)
            section.show(
                title,
                [.init(title: "Got"), .init(title: "Students", isNumber: true), .init(title: "Share", isNumber: true)],
                zip(labels, wishes.counts).map { [$0, "\($1)", Words.percent(Double($1) / Double(max(1, total)))] })
        }
        section.show(
            "Envy",
            [
                .init(title: "Over"), .init(title: "Pairs with envy", isNumber: true),
                .init(title: "Of", isNumber: true),
                .init(title: "Students who envy", isNumber: true),
            ],
            report.envy.map { [$0.title, "\($0.pairs)", "\($0.possible)", "\($0.envious)"] })
        if !report.weeks.isEmpty {
            section.draw(
                BarChart(
                    title: "Turns per week",
                    rows: report.weeks.map { .init(label: Self.name($0), value: $0.presenters + $0.critics) }
                ).picture)
            section.show(
                "Turns per week",
                [.init(title: "Week")]
                    + ["Readings", "Presenters", "Critics"].map { .init(title: $0, isNumber: true) },
                report.weeks.map { [Self.name($0), "\($0.readings)", "\($0.presenters)", "\($0.critics)"] })
            let half = report.weeks.count / 2
            let early = report.weeks.prefix(half).reduce(0) { $0 + $1.presenters }
            let late = report.weeks.dropFirst(half).reduce(0) { $0 + $1.presenters }
            section.draw(
                BarChart(
                    title: "Who presents early and who late",
                    rows: [
                        .init(label: "first \(Words.counted(half, "week"))", value: early),
                        .init(label: "last \(Words.counted(report.weeks.count - half, "week"))", value: late),
                    ]
                ).picture)
            section.say("\(early) present in the first \(Words.counted(half, "week")) of the course, \(late) after.")
        }
        return section
    }

    private var evenness: ReportSection {
        var section = ReportSection(title: "How evenly it is spread", terms: [.gini, .jain])
        section.show(
            "Sorted vectors, worst first",
            [
                .init(title: "Measure"), .init(title: "Of"), .init(title: "Values"),
                .init(title: "Gini", isNumber: true),
                .init(title: "Jain", isNumber: true),
            ],
            report.distributions.map { distribution in
                let worstFirst = distribution.isMaximized ? distribution.values : distribution.values.reversed()
                return [
                    distribution.title, distribution.subject.rawValue, Self.runs(worstFirst),
                    distribution.gini.map(Self.rounded) ?? "–", distribution.jain.map(Self.rounded) ?? "–",
                ]
            })
        return section
    }

    // MARK: Who fares how

    private var parity: ReportSection {
        var section = ReportSection(title: "Parity", terms: [.parity, .suppression])
        let keys = report.parity.reduce(into: [[String]]()) { keys, table in
            if !keys.contains(table.attributes) { keys.append(table.attributes) }
        }
        for attributes in keys {
            let tables = report.parity.filter { $0.attributes == attributes }
            guard let cells = tables.first?.cells else { continue }
            let shown = cells.indices.filter { index in tables.contains { $0.cells[index].mean != nil } }
            let hidden = cells.indices.filter { !shown.contains($0) }.map { cells[$0].label }
            section.show(
                "By \(attributes.joined(separator: " and "))",
                [.init(title: "Outcome")]
                    + shown.map { .init(title: "\(cells[$0].label) (n = \(cells[$0].count))", isNumber: true) }
                    + [.init(title: "p-value", isNumber: true)],
                tables.map { table in
                    [table.outcome]
                        + shown.map { index in
                            guard let mean = table.cells[index].mean else { return "–" }
                            return table.isRate ? Words.percent(mean) : Self.rounded(mean)
                        } + [table.pValue.map { Self.pValue($0) + (table.isExact ? " (exact)" : "") } ?? "–"]
                })
            if !hidden.isEmpty {
                section.say(
                    "Not shown, as too few: \(hidden.joined(separator: "; ")). The p-value is of all together.")
            }
        }
        if !section.pieces.isEmpty {
            section.say(
                "p-values of shares are exact where there are few enough tables, the others from "
                    + "\(report.permutations) permutations with a fixed seed; "
                    + "\(report.parity.count { ($0.pValue ?? 1) < 0.05 }) of \(report.parity.count) are below 0.05, "
                    + "where chance alone makes about one in twenty so.")
        }
        return section
    }

    private var random: ReportSection {
        var section = ReportSection(title: "Beside random plans that satisfy the rules", terms: [.percentile])
        section.show(
            "Of \(report.randomPlans) random plans",
            [.init(title: "Goal"), .init(title: "Kind")]
                + ["Worse than this plan", "As good", "Better"].map { .init(title: $0, isNumber: true) },
            (report.percentiles ?? []).map {
                [GoalWords.name($0.goal), $0.kind.rawValue, "\($0.worse)", "\($0.equal)", "\($0.better)"]
            })
        if !section.pieces.isEmpty {
            section.say(
                "Each goal is compared by itself; a plan that is better in a later goal may be worse in an earlier one."
            )
        }
        return section
    }

    // MARK: What happened

    private var history: ReportSection {
        var section = ReportSection(title: "Decisions by hand, and changes")
        if record.overrides.isEmpty {
            section.say("No decision was made by hand.")
        } else {
            section.say("Decisions that people made:")
            section.pieces.append(.list(record.overrides))
        }
        switch record.sincePublication {
        case nil: section.say("The plan has not been published yet.")
        case []?: section.say("Nothing was changed since the plan was published.")
        case let changes?:
            section.say("Since the plan was published:")
            section.pieces.append(.list(changes))
        }
        if !plan.changes.isEmpty {
            section.show(
                "What the last change changed", ["Student", "What", "From", "To"].map { .init(title: $0) },
                plan.changes.map { [$0.student, $0.what, $0.from ?? "–", $0.to ?? "–"] })
        }
        return section
    }

    private var provenance: ReportSection {
        var section = ReportSection(title: "Where this comes from")
        section.show(
            "Inputs, settings and programs", [.init(title: "What"), .init(title: "Value")],
            plan.inputs.sorted { $0.key < $1.key }.map { ["hash of \($0.key)", $0.value] } + [
                ["seed, which decides between equally good plans", "\(plan.seed)"]
            ] + lottery + [
                ["program", "Counterpoint \(record.version)"],
                ["solver", plan.solver],
            ])
        section.say("Anybody with the course folder can check all this again, without the solver: \(record.command)")
        return section
    }

    private var lottery: [[String]] {
        guard let lottery = record.lottery else { return [["how the seed came about", "it was chosen, not drawn"]] }
        return [
            ["commitment to the inputs, \(lottery.committed)", lottery.commitment],
            ["public number" + (lottery.drawn.map { ", \($0)" } ?? ""), lottery.number ?? "not drawn yet"],
            ["seed that follows from both", lottery.seed.map { "\($0)" } ?? "–"],
        ]
    }

    // MARK: Words

    private static func number(_ number: Int?) -> String { number.map(String.init) ?? "–" }

    private static func name(_ week: WeekLoad) -> String {
        "week \(week.week)" + (week.date.map { " (\($0))" } ?? "")
    }

    /// Three digits behind the point.
    static func rounded(_ value: Double) -> String {
        let scaled = Int((abs(value) * 1000).rounded())
        return Words.decimal(value < 0 ? -scaled : scaled, decimals: 3)
    }

    private static func pValue(_ value: Double) -> String { value < 0.001 ? "< 0.001" : rounded(value) }

    /// "13, 14 ×2, 15 ×2".
    private static func runs(_ values: [Int]) -> String {
        var runs: [(value: Int, count: Int)] = []
        for value in values {
            if runs.last?.value == value { runs[runs.count - 1].count += 1 } else { runs.append((value, 1)) }
        }
        let words = runs.map { $0.count == 1 ? "\($0.value)" : "\($0.value) ×\($0.count)" }
        guard words.count > 14, let last = words.last else { return words.joined(separator: ", ") }
        return words.prefix(12).joined(separator: ", ") + ", … " + last
    }
}
