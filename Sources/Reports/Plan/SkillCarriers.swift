import Course

/// Who carries which skill of a group: the assignment that attains the group's `complement` score.
///
/// Each skill is carried by exactly one member and a member carries at most ceil(skills / size) skills; the sum of the
/// carriers' ratings is largest. It is an assignment problem with as many places for each member as the member may
/// carry skills, solved by the Hungarian method in O(skills² · places).
///
/// Source: H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2 (1955),
/// doi:10.1002/nav.3800020109; shortest augmenting paths after J. Munkres (1957).
package struct SkillCarriers {
    /// Per skill the position of its carrier among the members.
    package let carriers: [Int]
    /// The sum of the carriers' ratings: the group's `complement` score.
    package let score: Int

    /// The best assignment for members with one rating per skill each; of equally good ones always the same.
    package init(ratings: [[Int]]) {
        guard let skills = ratings.first?.count, skills > 0 else {
            carriers = []
            score = 0
            return
        }
        let places = (0..<(skills + ratings.count - 1) / ratings.count).flatMap { _ in ratings.indices }
        let placeOfSkill = Self.cheapest(skills: skills, places: places.count) { -ratings[places[$1]][$0] }
        let carriers = placeOfSkill.map { places[$0] }
        self.carriers = carriers
        score = carriers.enumerated().reduce(0) { $0 + ratings[$1.element][$1.offset] }
    }

    /// The place of each skill in an assignment of least cost. Rows and places count from 1 inside; 0 means none.
    private static func cheapest(skills: Int, places: Int, cost: (_ skill: Int, _ place: Int) -> Int) -> [Int] {
        var skillPrice = [Int](repeating: 0, count: skills + 1)
        var placePrice = [Int](repeating: 0, count: places + 1)
        var skillAt = [Int](repeating: 0, count: places + 1)
        for skill in 1...skills {
            skillAt[0] = skill
            var reached = [Bool](repeating: false, count: places + 1)
            var slack = [Int](repeating: .max, count: places + 1)
            var previous = [Int](repeating: 0, count: places + 1)
            var place = 0
            // Dijkstra's search for the shortest augmenting path to a free place.
            while skillAt[place] != 0 {
                reached[place] = true
                let current = skillAt[place]
                var nearest = 0
                var step = Int.max
                for candidate in 1...places where !reached[candidate] {
                    let reduced = cost(current - 1, candidate - 1) - skillPrice[current] - placePrice[candidate]
                    if reduced < slack[candidate] {
                        slack[candidate] = reduced
                        previous[candidate] = place
                    }
                    if slack[candidate] < step {
                        step = slack[candidate]
                        nearest = candidate
                    }
                }
                for candidate in 0...places {
                    if reached[candidate] {
                        skillPrice[skillAt[candidate]] += step
                        placePrice[candidate] -= step
                    } else if slack[candidate] != .max {
                        slack[candidate] -= step
                    }
                }
                place = nearest
            }
            while place != 0 {
                skillAt[place] = skillAt[previous[place]]
                place = previous[place]
            }
        }
        var placeOfSkill = [Int](repeating: 0, count: skills)
        for place in 1...places where skillAt[place] != 0 { placeOfSkill[skillAt[place] - 1] = place - 1 }
        return placeOfSkill
    }
}
