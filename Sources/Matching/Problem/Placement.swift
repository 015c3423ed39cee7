/// A placement and what is proven about it, level by level.
package struct Placement: Sendable {
    /// The item of each taker; nil for nothing.
    package var items: [Int?]
    /// The value of each level.
    package var values: [Int]
    /// Of each level, what no placement that is as good in the levels before goes below.
    package var bounds: [Int]
    /// How many levels from the first are proven best.
    package var provenLevels: Int

    package var isProven: Bool { provenLevels == values.count }
}
