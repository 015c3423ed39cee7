/// The best assignment of skills to members: each skill to exactly one place, each place to at most one skill.
///
/// Source: H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2, 1955,
/// doi:10.1002/nav.3800020109, with a shortest augmenting path per row as in N. Tomizawa, "On some techniques useful for
/// solution of transportation network problems", Networks 1, 1971, doi:10.1002/net.3230010206.
package enum SkillAssignment {
    /// The largest sum of ratings when each skill is carried by exactly one member and a member carries at most
    /// ceil(skills / members) skills; 0 without members or skills. O(skills² · places).
    ///
    /// - Parameter ratings: one row per member, one rating per skill.
    package static func largestSum(ratings: [[Int]]) -> Int {
        guard let skills = ratings.first?.count, skills > 0 else { return 0 }
        let capacity = (skills + ratings.count - 1) / ratings.count
        let places = ratings.flatMap { row in Array(repeating: row, count: capacity) }
        return sum(places: places, skills: skills)
    }

    /// The largest sum when each skill is carried by one place and a place carries at most one; there are at least as
    /// many places as skills. O(skills² · places).
    ///
    /// - Parameter places: per place, one rating per skill.
    static func sum(places: [[Int]], skills: Int) -> Int { AugmentingPaths(skills: skills, places: places).sum }

    /// The skill that each place carries in the assignment of `sum(places:skills:)`.
    static func carried(places: [[Int]], skills: Int) -> [Int?] {
        AugmentingPaths(skills: skills, places: places).skillOfPlace
    }
}

/// Skills assigned one after another, each along a shortest augmenting path in reduced costs (cost = −rating).
private struct AugmentingPaths {
    /// The skill that a place carries.
    private(set) var skillOfPlace: [Int?]
    private var skillPotential: [Int]
    private var placePotential: [Int]
    private let places: [[Int]]

    init(skills: Int, places: [[Int]]) {
        self.places = places
        skillOfPlace = Array(repeating: nil, count: places.count)
        skillPotential = Array(repeating: 0, count: skills)
        placePotential = Array(repeating: 0, count: places.count)
        for skill in 0..<skills { assign(skill) }
    }

    /// The sum of the ratings of all skills where they are carried.
    var sum: Int {
        zip(places, skillOfPlace).reduce(0) { sum, carried in
            let (ratings, skill) = carried
            return sum + (skill.map { ratings[$0] } ?? 0)
        }
    }

    private mutating func assign(_ newSkill: Int) {
        var distance = [Int?](repeating: nil, count: places.count)
        var predecessor = [Int?](repeating: nil, count: places.count)
        var isDone = [Bool](repeating: false, count: places.count)
        var (skill, place, travelled) = (newSkill, Int?.none, 0)
        while true {
            for next in places.indices where !isDone[next] {
                let length = travelled - places[next][skill] - skillPotential[skill] - placePotential[next]
                if distance[next].map({ length < $0 }) ?? true { (distance[next], predecessor[next]) = (length, place) }
            }
            let open = places.indices.filter { !isDone[$0] }
            guard let nearest = open.min(by: { (distance[$0] ?? .max) < (distance[$1] ?? .max) }) else { return }
            (place, travelled) = (nearest, distance[nearest] ?? travelled)
            isDone[nearest] = true
            guard let carried = skillOfPlace[nearest] else { break }
            skill = carried
        }
        skillPotential[newSkill] += travelled
        for settled in places.indices where isDone[settled] {
            let slack = travelled - (distance[settled] ?? travelled)
            placePotential[settled] -= slack
            if let carried = skillOfPlace[settled] { skillPotential[carried] += slack }
        }
        while let end = place {
            let before = predecessor[end]
            skillOfPlace[end] = before.flatMap { skillOfPlace[$0] } ?? newSkill
            place = before
        }
    }
}
