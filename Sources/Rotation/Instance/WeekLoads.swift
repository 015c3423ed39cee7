/// The most even numbers of readings a week that fixed weeks allow.
///
/// The loads that can be reached form a polymatroid: a week takes its own readings and free ones, up to its capacity.
/// Giving readings one by one to the least loaded week that can take one more therefore ends at loads whose sorted vector
/// is the most even of all (A. Federgruen, H. Groenevelt, "The greedy procedure for resource allocation problems",
/// Operations Research 34, 1986, doi:10.1287/opre.34.6.909).
struct WeekLoads: Sendable, Equatable {
    /// One most even choice: readings held in each week. Others have the same sorted vector.
    let loads: [Int]

    /// - Parameters:
    ///   - fixed: the number of readings that can only be held in a week, by week.
    ///   - free: the number of readings that can be held in any week.
    ///   - capacity: the most readings of each week.
    init(readings: Int, fixed: [Int], free: Int, capacity: [Int]) {
        var loads = [Int](repeating: 0, count: fixed.count)
        var freeLeft = free
        for _ in 0..<readings {
            let open = loads.indices.filter { loads[$0] < capacity[$0] && (loads[$0] < fixed[$0] || freeLeft > 0) }
            guard let week = open.min(by: { (loads[$0], $0) < (loads[$1], $1) }) else { break }
            if loads[week] >= fixed[week] { freeLeft -= 1 }
            loads[week] += 1
        }
        self.loads = loads
    }

    /// The number of readings that find a week.
    var total: Int { loads.reduce(0, +) }
    var least: Int { loads.min() ?? 0 }
    var greatest: Int { loads.max() ?? 0 }

    /// The readings of all weeks when no week counts more than a number of readings. Loads are the more even the greater
    /// this is for every number.
    func total(cappedAt readings: Int) -> Int { loads.reduce(0) { $0 + min($1, readings) } }
}
