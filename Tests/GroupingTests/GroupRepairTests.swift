import Course
import Grouping
import Optimization
import Testing

@Suite("The repair of groups")
struct GroupRepairTests {
    @Test("touches as few as trying everything does, and is then as good", arguments: UInt64(0)..<30)
    func everyWay(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let scenario = RepairScenario(
            groups: seed % 3 == 0 ? 3 : 2, leaving: seed % 3 == 0 ? 3 : 1 + random.next(below: 3),
            coming: seed % 3 == 0 ? 0 : random.next(below: 2), seed: seed)
        let all = EveryRepair(scenario)
        let repair = GroupRepair(course: scenario.course, groups: scenario.groups)
        guard let best = all.best else {
            await #expect(throws: Conflict.self) { try await repair.solve() }
            return
        }
        let repaired = try await repair.solve()
        #expect(repaired.touched.count == all.leastTouched)
        #expect(repaired.leastTouched == all.leastTouched)
        let sizes = repaired.groups.map(\.members.count)
        #expect(scenario.shape(sizes) == best.shape)
        #expect(repaired.goals.map(\.value) == [.vector(best.coverages)])
        let isProven = repaired.goals.allSatisfy(\.isProven)
        #expect(isProven)
        #expect(repaired.groups.flatMap(\.members).sorted() == scenario.course.students.map(\.id))
    }

    @Test("touches as few as an integer program does", arguments: UInt64(0)..<12)
    func integerProgram(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let scenario = RepairScenario(
            groups: 5 + random.next(below: 6), leaving: 2 + random.next(below: 6), coming: 0, seed: 100 + seed)
        let repair = GroupRepair(course: scenario.course, groups: scenario.groups)
        guard let repaired = try? await repair.solve() else {
            await #expect(throws: SolveError.self) { try await fewestMoves(scenario) }
            return
        }
        #expect(repaired.leastTouched == repaired.touched.count)
        let fewest = try await fewestMoves(scenario)
        #expect(fewest == repaired.touched.count)
    }

    /// The compact model: `x[s, g]` puts student s into group g, `open[g]` keeps group g.
    private func fewestMoves(_ scenario: RepairScenario) async throws -> Int {
        let students = Array(scenario.course.students.indices)
        let groups = Array(scenario.groups.indices)
        var model = Model()
        let x = model.binaries("x", students, groups)
        let open = model.binaries("open", groups)
        for s in students { model.add("one group of \(s)", sum(groups) { x[s, $0] } == 1) }
        for g in groups {
            model.add("least \(g)", sum(students) { x[$0, g] } >= 3 * open[g])
            model.add("most \(g)", sum(students) { x[$0, g] } <= 5 * open[g])
        }
        for rule in scenario.course.groups.rules {
            switch rule {
            case .notAlone:
                let women = students.filter { scenario.course.students[$0].attributes == ["woman"] }
                let pair = model.binaries("pair", groups)
                for g in groups {
                    model.add("two \(g)", sum(women) { x[$0, g] } >= 2 * pair[g])
                    model.add("none \(g)", sum(women) { x[$0, g] } <= 5 * pair[g])
                }
            case .atLeast:
                let able = students.filter { scenario.course.students[$0].ratings[0] >= 4 }
                for g in groups { model.add("able \(g)", sum(able) { x[$0, g] } >= 1 * open[g]) }
            default: Issue.record("another rule")
            }
        }
        let homes = scenario.homes
        model.minimize(sum(students) { s in sum(groups.filter { $0 != homes[s] }) { x[s, $0] } })
        let solution = try await model.solve()
        return Int(solution.objective.rounded())
    }

    @Test("trades students touched for goals exactly as trying everything does", arguments: UInt64(0)..<18)
    func everyNumber(seed: UInt64) async throws {
        let scenario = RepairScenario(
            groups: seed % 3 == 0 ? 3 : 2, leaving: seed % 3 == 0 ? 3 : 1, coming: seed % 2 == 0 ? 0 : 1,
            seed: 400 + seed)
        let repair = GroupRepair(course: scenario.course, groups: scenario.groups)
        let least = EveryRepair(scenario).leastTouched
        guard least < Int.max else { return }
        for limit in least...least + 4 {
            let best = try #require(EveryRepair(scenario, touchingAtMost: limit).best)
            let repaired = try await repair.solve(touchingAtMost: limit)
            #expect(repaired.touched.count <= limit, "seed \(seed), \(limit) touched")
            #expect(repaired.isBest, "seed \(seed), \(limit) touched")
            let sizes = repaired.groups.map(\.members.count)
            #expect(scenario.shape(sizes) == best.shape, "seed \(seed), \(limit) touched")
            #expect(repaired.goals.map(\.value) == [.vector(best.coverages)], "seed \(seed), \(limit) touched")
        }
    }

    @Test("gives the best within a number of students, never worse with more", arguments: UInt64(0)..<6)
    func budget(seed: UInt64) async throws {
        let scenario = RepairScenario(groups: 3, leaving: 2, coming: 0, seed: 200 + seed)
        let repair = GroupRepair(course: scenario.course, groups: scenario.groups)
        var before: [Int]?
        for limit in 0...4 {
            let repaired = try await repair.solve(touchingAtMost: limit)
            #expect(repaired.touched.count <= max(limit, repaired.leastTouched))
            guard case .vector(let coverages) = repaired.goals[0].value else { continue }
            let sizes = repaired.groups.map(\.members.count)
            // As many groups as in a new plan, of even sizes, come before the goals.
            let entries = scenario.shape(sizes).map { -$0 } + coverages
            if let before { #expect(!entries.lexicographicallyPrecedes(before)) }
            before = entries
        }
    }

    @Test("of a large class leaves groups that lack nothing alone", arguments: UInt64(0)..<4)
    func largeClass(seed: UInt64) async throws {
        let scenario = RepairScenario(groups: 60, leaving: 50, coming: 0, seed: 300 + seed)
        let students = Dictionary(uniqueKeysWithValues: scenario.course.students.map { ($0.id, $0) })
        let broken = scenario.groups.count { group in
            !scenario.isAllowed(group.members.compactMap { students[$0] })
        }
        let repaired = try await GroupRepair(course: scenario.course, groups: scenario.groups).solve()
        for group in repaired.groups { #expect(scenario.isAllowed(group.members.compactMap { students[$0] })) }
        #expect(repaired.groups.flatMap(\.members).sorted() == scenario.course.students.map(\.id))
        // One joins each group that is not allowed, unless a few go together with less.
        #expect(repaired.touched.count <= broken)
        #expect(repaired.leastTouched <= repaired.touched.count)
        #expect(repaired.leastTouched * 3 >= broken)
        let again = try await GroupRepair(course: scenario.course, groups: scenario.groups, threads: 2).solve()
        #expect(again.groups == repaired.groups)
    }

    @Test("leaves everybody where they are when nothing has to change")
    func nothing() async throws {
        let scenario = RepairScenario(groups: 4, leaving: 0, coming: 0, seed: 1)
        let repaired = try await GroupRepair(course: scenario.course, groups: scenario.groups).solve()
        #expect(repaired.touched == [])
        #expect(repaired.groups.map(\.members) == scenario.groups.map(\.members))
    }
}
