/// The largest total of `diversity`.
///
/// Between answers the distance is a sum over skills and attributes, and so is the bound. In a group of s members whose
/// ratings in one skill ascend, the sum of their differences is the sum of (2 j − s + 1) times the j-th rating, j = 0 …
/// s − 1. Over all groups the coefficients are a fixed multiset where the sizes are decided; matched with the ratings in
/// ascending order they give at least what any partition has (rearrangement inequality). Attributes are
/// `AttributeSpread`. For any other distances, and for sizes that are not decided, see `DistanceBound`.
struct DiversityBound {
    private let problem: GroupingProblem
    private let sizes: GroupSizes

    init(_ problem: GroupingProblem) {
        self.problem = problem
        sizes = GroupSizes(problem)
    }

    /// O(n log n) per skill.
    var total: Int {
        guard let answers = problem.answerDistances, let decided = sizes.decided else {
            return DistanceBound(problem).total
        }
        let coefficients = decided.flatMap { size in (0..<size).map { 2 * $0 - size + 1 } }.sorted()
        let skills = (0..<answers.skillCount).reduce(0) { total, skill in
            let ratings = answers.ratings(of: skill).sorted()
            return zip(coefficients, ratings).reduce(total) { $0 + $1.0 * $1.1 }
        }
        return (0..<answers.attributeCount).reduce(skills) { total, attribute in
            total
                + AttributeSpread(
                    values: answers.values(of: attribute), sizes: decided, notAlone: problem.rules.notAlone
                ).largestDifference
        }
    }
}
