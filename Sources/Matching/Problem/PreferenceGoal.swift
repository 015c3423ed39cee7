internal import Course

/// The preference goal of a placement, from its levels to the value and bound of a plan.
struct PreferenceGoal: Sendable {
    let kind: GroupGoal.Aggregation
    let worstRank: Int
    /// The members whose ranks count.
    let memberCount: Int

    var levels: [PlacementLevel] { PlacementLevel.preference(kind, worstRank: worstRank) }

    /// The value that the members' ranks are.
    func value(_ ranks: [Int]) -> GoalValue {
        switch kind {
        case .leximin: return .vector(ranks.sorted(by: >))
        case .total: return .total(ranks.reduce(0, +))
        case .greedy:
            var profile = [Int](repeating: 0, count: worstRank)
            for rank in ranks { profile[rank - 1] += 1 }
            return .vector(profile)
        }
    }

    /// The best value that is not excluded.
    ///
    /// - Parameters:
    ///   - bounds: of each of `levels`, where those before are proven.
    ///   - provenLevels: how many levels are proven; their bounds are their values. Negative where what comes before
    ///     these levels is open, so that nothing is known.
    func bound(_ bounds: [Int], provenLevels: Int) -> GoalValue {
        // Levels behind the first open one are not bounded: everybody else may be as well off as can be.
        let known = provenLevels < 0 ? [] : bounds.prefix(provenLevels + 1)
        switch kind {
        case .total: return .total(max(memberCount, known.first ?? 0))
        case .leximin:
            var ranks: [Int] = []
            for (offset, count) in known.enumerated() {
                let room = memberCount - ranks.count
                ranks += Array(repeating: worstRank - offset, count: min(max(0, count), room))
            }
            return .vector(ranks + Array(repeating: 1, count: memberCount - ranks.count))
        case .greedy:
            var profile = known.map { -$0 }
            var rest = memberCount
            for index in profile.indices {
                profile[index] = min(max(0, profile[index]), rest)
                rest -= profile[index]
            }
            if profile.count < worstRank { profile.append(rest) }
            return .vector(profile + Array(repeating: 0, count: worstRank - profile.count))
        }
    }
}
