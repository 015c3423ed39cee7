import Course
import FoundationEssentials

/// An entry of `goals`.
struct GoalDocument: Codable {
    var part: GoalResult.Part
    var goal: String
    var kind: GroupGoal.Aggregation
    var value: GoalValueDocument
    var bound: GoalValueDocument
    var proven: Bool?
    var gap: Double?

    init(_ result: GoalResult) {
        part = result.part
        goal = result.goal
        kind = result.kind
        value = GoalValueDocument(value: result.value)
        bound = GoalValueDocument(value: result.bound)
        proven = result.isProven
        gap = result.gap
    }

    var result: GoalResult {
        let (value, bound) = GoalValueDocument.aligned(value.value, bound.value)
        return GoalResult(part: part, goal: goal, kind: kind, isMaximized: isMaximized, value: value, bound: bound)
    }

    /// The document does not say it, since the measure does; firsts that are counted are the better the more.
    private var isMaximized: Bool {
        if kind == .greedy { return true }
        return switch part {
        case .rotation: RotationGoal.Measure(rawValue: goal)?.isMaximized ?? (goal != "uncovered")
        case .groups, .projects, .datasets: !Self.minimized.contains(goal)
        }
    }

    private static let minimized = ["balance", "preference", "repeats"]
}

extension GoalResult.Part: Codable {}
extension GroupGoal.Aggregation: Codable {}

/// The value of a goal: a list of integers or one exact decimal number.
struct GoalValueDocument: Codable {
    var value: GoalValue

    init(value: GoalValue) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let entries = try? container.decode([Int].self) {
            value = .vector(entries)
        } else if let number = try? container.decode(Decimal.self), let total = GoalValue(number) {
            value = total
        } else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a number or a list of integers")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .vector(let entries): try container.encode(entries)
        case .total(let scaled, 0): try container.encode(scaled)
        case .total(let scaled, let decimals):
            let magnitude = Decimal(scaled.magnitude)
            try container.encode(
                Decimal(sign: scaled < 0 ? .minus : .plus, exponent: -decimals, significand: magnitude))
        }
    }

    /// Two values in the same unit: JSON drops the final zeros of a decimal number, so the two may have lost some.
    static func aligned(_ left: GoalValue, _ right: GoalValue) -> (GoalValue, GoalValue) {
        guard case .total(_, let leftDecimals) = left, case .total(_, let rightDecimals) = right else {
            return (left, right)
        }
        let decimals = max(leftDecimals, rightDecimals)
        return (left.rescaled(to: decimals) ?? left, right.rescaled(to: decimals) ?? right)
    }
}

extension GoalValue {
    /// An exact decimal number, or nil when it does not fit 64 bits.
    fileprivate init?(_ number: Decimal) {
        var scaled = number
        var decimals = 0
        while decimals < 38 {
            if let whole = Int(scaled.description) {
                self = .total(scaled: whole, decimals: decimals)
                return
            }
            scaled *= 10
            decimals += 1
        }
        return nil
    }

    /// The same number with more decimals, or nil when it does not fit or is a vector.
    fileprivate func rescaled(to wanted: Int) -> GoalValue? {
        guard case .total(var scaled, let decimals) = self, decimals <= wanted else { return nil }
        for _ in decimals..<wanted {
            let (product, overflow) = scaled.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            scaled = product
        }
        return .total(scaled: scaled, decimals: wanted)
    }
}
