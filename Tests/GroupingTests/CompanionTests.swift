import Course
import Grouping
import Testing

/// What the repair of groups says about students who are touched by something else, held against all repairs there are.
@Suite("Groups beside students who are touched anyway")
struct CompanionTests {
    @Test("as few others move as trying everything says, and all repairs keep the rows", arguments: UInt64(0)..<20)
    func everyWay(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let scenario = RepairScenario(
            groups: seed % 4 == 0 ? 3 : 2, leaving: seed % 4 == 0 ? 4 : 1 + random.next(below: 3), coming: 0,
            seed: 300 + seed)
        let repair = GroupRepair(course: scenario.course, groups: scenario.groups)
        let ids = scenario.course.students.map(\.id)
        let free = Set(ids.shuffled(using: &random).prefix(2))
        for people in 0...3 {
            let movers = AllMovers(scenario, most: people).movers
            let fewest = movers.map { $0.subtracting(free).count }.min()
            let companions = repair.companions(of: free, touchingAtMost: people, count: 5)
            #expect(companions?.others == fewest, "seed \(seed), at most \(people)")
            for groups in companions?.repairs ?? [] {
                #expect(groups.touched.count <= people)
                #expect(Set(groups.touched).subtracting(free).count == fewest, "seed \(seed)")
            }
            for row in repair.rows(touchingAtMost: people) + repair.rows {
                let areKept = movers.allSatisfy { $0.intersection(row.students).count >= row.least }
                #expect(areKept, "seed \(seed), at most \(people): \(row)")
            }
        }
    }

    @Test("a group that somebody has to join or leave has a row")
    func rowsOfFlaws() {
        let withRows = (UInt64(0)..<20).count { seed in
            let scenario = RepairScenario(groups: 3, leaving: 3, coming: 0, seed: 300 + seed)
            let repair = GroupRepair(course: scenario.course, groups: scenario.groups)
            #expect(repair.rows.isEmpty == AllMovers(scenario, most: 9).movers.contains([]), "seed \(seed)")
            return !repair.rows.isEmpty
        }
        #expect(withRows > 5)
    }

    @Test("the best groups among all that move so few come first", arguments: UInt64(0)..<10)
    func candidates(seed: UInt64) throws {
        let scenario = RepairScenario(groups: 2, leaving: 1, coming: 0, seed: 400 + seed)
        let repair = GroupRepair(course: scenario.course, groups: scenario.groups)
        let all = AllMovers(scenario, most: 2)
        let found = repair.candidates(touchingAtMost: 2, of: [], others: 2, count: 3)
        #expect(found.areBest)
        let best = found.repairs.first.map { repair.measured($0) }
        #expect(best?.goals.first?.value == all.best.map { .vector($0.coverages) }, "seed \(seed)")
    }
}

/// Who moves in any way to give the students of a class groups that keep the rules.
private struct AllMovers {
    private(set) var movers: Set<Set<String>> = []
    /// Even sizes first, then the coverages, worst first.
    private(set) var best: (isUneven: Bool, coverages: [Int])?

    init(_ scenario: RepairScenario, most: Int) {
        let students = scenario.course.students
        let homes = scenario.homes
        var members = [[Student]](repeating: [], count: scenario.groups.count)
        var moved: Set<String> = []
        func place(_ index: Int) {
            guard index < students.count else {
                if members.allSatisfy(scenario.isAllowed) {
                    movers.insert(moved)
                    compare(members)
                }
                return
            }
            for group in members.indices where group == homes[index] || moved.count < most {
                members[group].append(students[index])
                if group != homes[index] { moved.insert(students[index].id) }
                place(index + 1)
                moved.remove(students[index].id)
                members[group].removeLast()
            }
        }
        place(0)
    }

    private mutating func compare(_ members: [[Student]]) {
        let open = members.filter { !$0.isEmpty }
        let sizes = open.map(\.count)
        let isUneven = (sizes.max() ?? 0) - (sizes.min() ?? 0) > 1
        let coverages = open.map { group in
            (0..<2).reduce(0) { sum, skill in sum + (group.map { $0.ratings[skill] }.max() ?? 0) }
        }.sorted()
        if let best {
            if best.isUneven != isUneven {
                if isUneven { return }
            } else if !best.coverages.lexicographicallyPrecedes(coverages) {
                return
            }
        }
        best = (isUneven, coverages)
    }
}
