public import Course

extension JSONText {
    /// A goal's value as the plan writes it: a list of integers, or a number, exact as long as it has no decimals.
    public init(_ value: GoalValue) {
        switch value {
        case .vector(let entries): self = .list(entries.map { .number($0) })
        case .total(let scaled, 0): self = .number(scaled)
        case .total(let scaled, let decimals): self = .verbatim(Words.decimal(scaled, decimals: decimals))
        }
    }

    /// A goal with its value and what is proven about it.
    public init(_ result: GoalResult) {
        self = [
            "part": .text(result.part.rawValue), "goal": .text(result.goal), "kind": .text(result.kind.rawValue),
            "value": JSONText(result.value), "bound": JSONText(result.bound), "proven": .truth(result.isProven),
        ]
    }
}
