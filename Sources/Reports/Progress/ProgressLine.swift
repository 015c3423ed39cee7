/// One line that says how far a search has come: stage, incumbent, bound and gap.
public struct ProgressLine: Sendable, Equatable {
    public var stage: String
    public var incumbent: Double?
    public var bound: Double?
    /// A share: 0.05 is five per cent.
    public var gap: Double?
    public var seconds: Int

    public init(stage: String, incumbent: Double? = nil, bound: Double? = nil, gap: Double? = nil, seconds: Int) {
        self.stage = stage
        self.incumbent = incumbent
        self.bound = bound
        self.gap = gap
        self.seconds = seconds
    }

    /// The line, at most one column less than the style's width, so that no terminal breaks it.
    public func text(in style: Style) -> String {
        var facts = ["\(seconds) s", stage.printable]
        if let incumbent { facts.append("best \(Self.number(incumbent))") }
        if let bound { facts.append("bound \(Self.number(bound))") }
        if let gap { facts.append("gap \(Words.percent(gap))") }
        return Line(facts.joined(separator: " · ").shortened(to: style.width - 1), .faint).rendered(in: style)
    }

    /// Whole numbers as such, others with two digits.
    private static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "unknown" }
        let hundredths = Int((value * 100).rounded())
        return hundredths % 100 == 0 ? String(hundredths / 100) : Words.decimal(hundredths, decimals: 2)
    }
}
