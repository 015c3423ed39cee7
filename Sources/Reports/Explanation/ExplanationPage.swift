public import Audit
public import Course

/// Why a student is where the student is, in words: for the instructor, or for the student.
///
/// In the student's voice nothing is said about what others answered: no ratings, no wishes, no attributes.
public struct ExplanationPage: Sendable {
    public enum Voice: String, Sendable, CaseIterable { case instructor, student }

    /// What it would cost to put two students together: per goal the value now and the best then.
    public struct Counterfactual: Sendable {
        public enum Outcome: Sendable {
            /// They are in one group already.
            case alreadyTogether
            /// The best goals of the groups under the rule, those of the plan beside them.
            case goals(now: [GoalResult], then: [GoalResult])
            case conflict(Conflict)
        }

        public var other: String
        public var outcome: Outcome

        public init(other: String, outcome: Outcome) {
            self.other = other
            self.outcome = outcome
        }
    }

    private let course: Course
    private let plan: Plan
    private let facts: StudentExplanation
    private let voice: Voice
    private let counterfactual: Counterfactual?

    public init(
        course: Course, plan: Plan, facts: StudentExplanation, voice: Voice, counterfactual: Counterfactual? = nil
    ) {
        self.course = course
        self.plan = plan
        self.facts = facts
        self.voice = voice
        self.counterfactual = counterfactual
    }

    /// The page as text, each line ended by a newline and none wider than the style's width.
    public func text(in style: Style) -> String {
        let width = style.width
        var lines = Line.wrapping(title.printable, to: width, .strong)
        for (heading, sentences) in sections where !sentences.isEmpty {
            lines.append(Line())
            lines.append(Line(heading, .strong))
            for sentence in sentences {
                lines += Line.wrapping(sentence.printable, to: width - 2).indented(by: 2, first: Line("–"))
            }
        }
        return lines.rendered(in: style)
    }

    /// The page as a JSON document.
    public var json: JSONText {
        [
            "student": .text(facts.student.id), "voice": .text(voice.rawValue),
            "group": facts.group.map { .text($0.name) } ?? .null,
            "sections": .list(
                sections.filter { !$0.1.isEmpty }.map { heading, sentences in
                    ["heading": .text(heading), "sentences": .list(sentences.map { .text($0) })]
                }),
        ]
    }

    private var isStudent: Bool { voice == .student }
    private var roster: Roster { Roster(course: course) }
    /// "You", or the name.
    private var who: String { isStudent ? "you" : roster.student(facts.student.id) }
    private func verb(_ own: String, _ third: String) -> String { isStudent ? own : third }

    package var title: String {
        let group = facts.group.map { "is in group \($0.name)" } ?? "is in no group"
        return isStudent
            ? facts.group.map { "You are in group \($0.name)" } ?? "You are in no group"
            : "\(roster.student(facts.student.id)) \(group)"
    }

    /// Headings with their sentences.
    package var sections: [(String, [String])] {
        [
            ("Why this group", why), ("Wishes", wishes), ("Why these weeks", weeks), ("Presentation day", talks),
            (counterfactual.map { "Together with \(roster.student($0.other))" } ?? "", together),
        ]
    }

    // MARK: The group

    private var why: [String] {
        guard facts.group != nil else { return [] }
        var sentences: [String] = []
        if isStudent {
            let best = facts.student.ratings.max() ?? 0
            let own = zip(course.skills, facts.student.ratings).filter { $0.1 == best }.map(\.0)
            if !own.isEmpty, own.count < course.skills.count {
                sentences.append("What you rated highest in your own answers is \(Words.listed(own)).")
            }
        }
        for carried in facts.carried where !isStudent {
            let others = carried.rating > carried.bestOther ? "the highest in the group" : "as high as any in the group"
            sentences.append(
                "Carries \(carried.skill) with \(carried.rating), \(others) (best other: \(carried.bestOther)).")
        }
        if !isStudent, let lost = facts.coverageLost {
            sentences.append(
                "Without \(who) the group’s best ratings would add up to \(lost == 0 ? "as much" : "\(lost) less").")
        }
        if !isStudent {
            sentences += facts.neededFor.map { "Without \(who) the group would break the rule: \($0)." }
        }
        let swaps = facts.swaps
        if swaps.count > 0 {
            let broken = swaps.count - swaps.worse - swaps.alike - swaps.better
            // How many swaps are worse is a matter of what others answered.
            sentences.append(
                isStudent
                    ? swaps.better == 0
                        ? "No swap of you with somebody in another group keeps the rules and is better for the class."
                        : "Some swaps of you with somebody in another group would be better for the class."
                    : "Of the \(Words.counted(swaps.count, "swap")) of \(who) with somebody in another group, \(broken) "
                        + "would break a rule, \(swaps.worse) would make the goals worse for the class, "
                        + "\(swaps.alike) would leave them as they are, and \(swaps.better) would make them better.")
            if swaps.alike > 0, !isStudent {
                sentences.append("Between plans that are equally good the seed of the lottery decided.")
            }
            if !isStudent {
                for (rule, count) in swaps.breaking.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                    sentences.append("\(Words.counted(count, "swap")) would break: \(rule).")
                }
            }
        }
        return sentences
    }

    private var wishes: [String] {
        var sentences: [String] = []
        if let project = facts.project {
            sentences.append(
                "\(verb("Your", "The")) project is \(roster.project(project.id)), "
                    + "\(rank(project.rank, course.projects?.ranksOffered ?? 0)).")
        }
        for missed in facts.missedProjects {
            sentences.append(
                "The \(Words.ordinal(missed.rank)) choice, \(roster.project(missed.item)), "
                    + (missed.holders.isEmpty
                        ? "does not run."
                        : course.projects?.assign == .groups
                            ? "went to \(missed.holders.count == 1 ? "group" : "groups") \(Words.listed(missed.holders))."
                            : "is taken by \(Words.counted(missed.holders.count, "other student"))."))
        }
        if !facts.teammatesGranted.isEmpty {
            sentences.append(
                "\(verb("You", "The student")) asked for \(Words.listed(facts.teammatesGranted.map(roster.student))), "
                    + "who \(facts.teammatesGranted.count == 1 ? "is" : "are") in the group.")
        }
        if !facts.teammatesMissed.isEmpty {
            sentences.append(
                "\(verb("You", "The student")) also asked for \(Words.listed(facts.teammatesMissed.map(roster.student))), "
                    + "in another group"
                    + (isStudent
                        ? "." : "; `counterpoint explain \(facts.student.id) --with ID` says what that would cost."))
        }
        return sentences
    }

    private func rank(_ rank: Int, _ offered: Int) -> String {
        rank <= offered ? "\(verb("your", "the")) \(Words.ordinal(rank)) choice" : "which was not ranked"
    }

    // MARK: The weeks

    private var weeks: [String] {
        guard let settings = course.rotation else { return [] }
        var sentences: [String] = []
        for presents in facts.presents {
            sentences.append(
                "\(verb("You present", "Presents")) \(reading(presents.session.reading)) in week "
                    + "\(presents.session.week), \(rank(presents.rank, settings.ranksOffered)).")
        }
        for missed in facts.missedReadings {
            let holders =
                isStudent
                ? "somebody else" : Words.listed(missed.holders.map(roster.student))
            sentences.append(
                "The \(Words.ordinal(missed.rank)) choice, \(reading(missed.item)), is "
                    + (missed.holders.isEmpty ? "not held." : "presented by \(holders)."))
        }
        for criticises in facts.criticises {
            sentences.append(
                "\(verb("You criticise", "Criticises")) \(reading(criticises.reading)) in week \(criticises.week).")
        }
        let turns = (facts.presents.map(\.session.week) + facts.criticises.map(\.week)).sorted()
        if !facts.presents.isEmpty, !facts.criticises.isEmpty,
            let least = zip(turns, turns.dropFirst()).map({ $0.1 - $0.0 }).min()
        {
            sentences.append(
                "\(Words.counted(least, "week")) lie between \(turns.count == 2 ? "the two turns" : "two turns at the least"); at least "
                    + "\(settings.gap) have to.")
        }
        if !facts.student.awayWeeks.isEmpty {
            sentences.append(
                "\(verb("You are", "Is")) away in week \(Words.listed(facts.student.awayWeeks.map(String.init))), "
                    + "so no turn is there.")
        }
        return sentences
    }

    /// What the group does on the presentation day.
    private var talks: [String] {
        guard let group = facts.group?.name else { return [] }
        let own = "\(isStudent ? "Your group" : "Group \(group)")"
        return plan.talks.filter { $0.group == group || $0.critics == group }.map { talk in
            let place = "on \(talk.date), \(talk.place)"
            guard talk.group == group else { return "\(own) criticises the talk of group \(talk.group) \(place)." }
            return "\(own) presents \(place)" + (talk.critics.map { "; group \($0) criticises." } ?? ".")
        }
    }

    private func reading(_ id: String) -> String { course.readings.first { $0.id == id }?.title ?? id }

    // MARK: What it would cost

    private var together: [String] {
        guard let counterfactual else { return [] }
        switch counterfactual.outcome {
        case .alreadyTogether: return ["They are in one group."]
        case .conflict where isStudent: return ["No plan that keeps the rules has them together."]
        case .conflict(let conflict):
            return ["No plan has them together: \(conflict.reason ?? "the rules below clash")."]
                + conflict.rules.map { "Rule: \($0)." }
        case .goals(let now, let then):
            let changes = zip(now, then).map { now, then -> String in
                let words = GoalWords(course: course, result: now)
                if isStudent {
                    let order = GoalChange(from: now, to: then)
                    return "\(words.title): \(order.rawValue) for the class"
                }
                let proven = then.isProven ? "" : " (not proven best)"
                return now.value == then.value
                    ? "\(words.title): as now, \(words.words(for: now.value))"
                    : "\(words.title): \(words.words(for: then.value))\(proven), and now \(words.words(for: now.value))"
            }
            let isFree = zip(now, then).allSatisfy { $0.value == $1.value }
            return
                (isFree
                ? ["It would cost nobody anything: a plan with the same goals has them together."]
                : ["The best plan with the two together, beside this one:"]) + changes
        }
    }
}

/// Whether a goal is better, worse or as good, without its figures.
private enum GoalChange: String {
    case better, worse
    case alike = "as good"

    init(from now: GoalResult, to then: GoalResult) {
        let (reached, possible) = now.value.firstDifference(from: then.value)
        self = reached == possible ? .alike : (possible > reached) == now.isMaximized ? .better : .worse
    }
}
