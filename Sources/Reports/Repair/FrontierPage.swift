public import Course

/// The page that shows the trade-off between students touched and goals.
public struct FrontierPage: Sendable {
    /// A plan of the trade-off.
    public struct Row: Sendable {
        public var touched: Int
        /// Whether no plan that touches as few is better, and none that touches fewer is as good.
        public var isProven: Bool
        /// Of the groups.
        public var sizes: [Int]
        /// Whether groups are as many and as even as in a new plan.
        public var hasUsualGroups: Bool
        public var goals: [GoalResult]

        public init(
            touched: Int, isProven: Bool, sizes: [Int] = [], hasUsualGroups: Bool = true, goals: [GoalResult]
        ) {
            self.touched = touched
            self.isProven = isProven
            self.sizes = sizes
            self.hasUsualGroups = hasUsualGroups
            self.goals = goals
        }
    }

    private let rows: [Row]
    private let skipped: [ClosedRange<Int>]

    /// - Parameter skipped: numbers of students that were not looked at, each before the row that touches more.
    public init(_ rows: [Row], skipped: [ClosedRange<Int>] = []) {
        self.rows = rows
        self.skipped = skipped
    }

    /// The page as text, none of its lines wider than the style's width: of each plan how many it touches and the goals that
    /// differ from those of the plan before.
    public func text(in style: Style) -> String {
        var lines: [Line] = []
        let hasSizes = rows.contains { !$0.hasUsualGroups }
        let titles = rows.flatMap(\.goals).map(Self.title) + (hasSizes ? [Self.sizes] : [])
        let indent = 4 + (titles.map(\.columns).max() ?? 0) + 2
        func add(_ title: String, _ words: String) {
            var head = Line("    ")
            head.append(Line(title))
            lines += Line.wrapping(words, to: style.width - indent).indented(by: indent, first: head)
        }
        var before: [String: GoalValue] = [:]
        var sizes: [Int] = []
        var shown = -1
        for row in rows {
            for gap in skipped where gap.lowerBound > shown && gap.upperBound < row.touched {
                let numbers = gap.count == 1 ? "\(gap.lowerBound)" : "\(gap.lowerBound) to \(gap.upperBound)"
                let words = "\(numbers) touched: not looked at; the next plan may be had with so few"
                lines += Line.wrapping(words, to: style.width - 2, .faint).indented(by: 2) + [Line()]
            }
            shown = row.touched
            let tone: Tone = row.isProven ? .good : .caution
            lines.append(Line("\(row.isProven ? "✓" : "~") \(Words.counted(row.touched, "student")) touched", tone))
            if hasSizes, row.sizes.sorted() != sizes {
                sizes = row.sizes.sorted()
                add(Self.sizes, sizes.map(String.init).joined(separator: ", "))
            }
            for goal in row.goals where before[goal.id] != goal.value {
                add(Self.title(goal), ComparisonPage.words(goal))
                before[goal.id] = goal.value
            }
            lines.append(Line())
        }
        let shape = hasSizes ? "; as many groups as in a new plan, of even sizes, come before all goals" : ""
        let key =
            "Each plan is better than the one before in the first goal that is listed, and the goals above it are the same"
            + "\(shape). ✓ proven: no plan that touches as few is better, and none that touches fewer is as good; "
            + "~ the best that was found"
        return (lines + Line.wrapping(key, to: style.width, .faint)).rendered(in: style)
    }

    private static let sizes: String = "groups: sizes"

    private static func title(_ goal: GoalResult) -> String { "\(goal.part.rawValue): \(GoalWords.name(goal.goal))" }
}

extension GoalResult {
    fileprivate var id: String { "\(part.rawValue) \(goal) \(kind.rawValue)" }
}
