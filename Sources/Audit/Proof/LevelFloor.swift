import Course

/// What the terms for values of a measure add at least to the cost of any group that the filters let through.
///
/// Where the filters leave only values that have a term, such as the levels that a leximin goal before reached, every
/// group pays the cheapest of them, and a search need not go down to the groups to know.
struct LevelFloor: Sendable {
    let least: Int

    init(_ pricing: GroupPricing) {
        var least = 0
        for (index, term) in pricing.levels.enumerated()
        where !pricing.levels[..<index].contains(where: { $0.measure == term.measure }) {
            least += Self.least(of: term.measure, pricing)
        }
        self.least = least
    }

    private static func least(of measure: GroupGoal.Measure, _ pricing: GroupPricing) -> Int {
        let filters = pricing.filters.filter { $0.measure == measure }
        func factor(_ value: Int) -> Int {
            pricing.levels.reduce(0) { $0 + ($1.measure == measure && $1.value == value ? $1.factor : 0) }
        }
        // A filter that is open upwards lets values without a term through.
        guard let closed = filters.first(where: { $0.least == .max }) else { return 0 }
        return closed.also.filter { value in filters.allSatisfy { $0.allows(value) } }.map(factor).min() ?? 0
    }
}
