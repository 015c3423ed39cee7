import Course
import Grouping
import Optimization
import Synchronization
import Testing

@Suite("Group formation")
struct GroupFormationTests {
    /// A class of two skills and one attribute, the same for equal seeds.
    private func course(students: Int, seed: UInt64, rules: [GroupRule] = []) -> Course {
        var random = SeededGenerator(seed: seed)
        return Course(
            title: "Test", skills: ["making", "writing"], attributes: ["gender"], slots: (0..<8).map { "slot \($0)" },
            students: (0..<students).map { number in
                Student(
                    id: "s\(number < 10 ? "0" : "")\(number)",
                    ratings: [1 + random.next(below: 5), 1 + random.next(below: 5)],
                    slots: (0..<8).filter { _ in random.next(below: 3) > 0 },
                    attributes: [number % 4 == 0 ? "woman" : "man"])
            },
            groups: GroupSettings(rules: rules, goals: [GroupGoal(.complement), GroupGoal(.balance)]))
    }

    @Test("names are A, B, … and a pinned group has its own")
    func names() async throws {
        let rules: [GroupRule] = [.group(members: ["s03"], name: "B"), .group(members: ["s07", "s08"], name: "Red")]
        let formed = try await GroupFormation(course: course(students: 16, seed: 1, rules: rules)).solve()
        #expect(Set(formed.groups.map(\.name)) == ["A", "B", "C", "Red"])
        #expect(formed.groups.first { $0.name == "B" }?.members.contains("s03") == true)
        #expect(formed.groups.first { $0.name == "Red" }?.members.contains("s07") == true)
        #expect(formed.groups.first { $0.name == "Red" }?.members.contains("s08") == true)
    }

    @Test("the result is the same on one thread and on two", arguments: UInt64(0)..<4)
    func threads(seed: UInt64) async throws {
        let course = course(students: 20, seed: seed, rules: [.sharedHours(slots: 1)])
        let one = try await GroupFormation(course: course, seed: seed, threads: 1).solve()
        let two = try await GroupFormation(course: course, seed: seed, threads: 2).solve()
        #expect(one.groups == two.groups)
        #expect(one.goals == two.goals)
    }

    @Test(
        "progress tells totals and counts as the plan does",
        arguments: [GroupGoal(.diversity), GroupGoal(.sharedHours(cap: 8))])
    func progress(goal: GroupGoal) async throws {
        final class Listener: SearchProgress {
            let heard = Mutex<[SearchStatus]>([])
            func report(_ status: SearchStatus) { heard.withLock { $0.append(status) } }
        }
        let rules: [GroupRule] = [.sharedHours(slots: 1), .notAlone(attribute: "gender", values: ["woman"])]
        var hasStages = false
        for seed in UInt64(0)..<8 {
            let listener = Listener()
            var course = course(students: 18, seed: seed, rules: rules)
            course.groups.goals = [goal]
            let formed = try await GroupFormation(course: course, progress: listener).solve()
            let stages = listener.heard.withLock { $0 }.filter { $0.stage.hasPrefix(goal.measure.name) }
            hasStages = hasStages || !stages.isEmpty
            for stage in stages {
                switch formed.goals[0].value {
                case .total(let total, _): #expect(stage.incumbent == Double(total), "seed \(seed)")
                case .vector(let levels):
                    let level = try #require(stage.stage.split(separator: " ").last.flatMap { Int($0) })
                    #expect(stage.incumbent == Double(levels.count { $0 == level }), "seed \(seed), \(stage.stage)")
                }
            }
        }
        #expect(hasStages, "bounds alone prove all of these classes")
    }

    @Test("a pin is one set of rules with another of its name, and apart from other names")
    func pinsOfOneName() async throws {
        let rules: [GroupRule] = [
            .group(members: ["s01"], name: "X"), .group(members: ["s02"], name: "X"),
            .group(members: ["s03"], name: "Y"),
        ]
        let formed = try await GroupFormation(course: course(students: 12, seed: 3, rules: rules)).solve()
        let group = { (id: String) in formed.groups.first { $0.members.contains(id) }?.name }
        #expect(group("s01") == "X")
        #expect(group("s02") == "X")
        #expect(group("s03") == "Y")
    }

    @Test("a student pinned to two groups is a conflict of the two pins")
    func pinnedTwice() async throws {
        let rules: [GroupRule] = [.group(members: ["s01"], name: "X"), .group(members: ["s01"], name: "Y")]
        let conflict = await #expect(throws: Conflict.self) {
            try await GroupFormation(course: course(students: 12, seed: 3, rules: rules)).solve()
        }
        #expect(conflict?.rules == rules.map(\.description))
    }

    @Test("a conflict that counting shows is told in a class too large to list")
    func countedConflict() async throws {
        let rules: [GroupRule] = [.atLeast(skill: "making", rating: 5, members: 2)]
        let conflict = await #expect(throws: Conflict.self) {
            try await GroupFormation(course: course(students: 90, seed: 1, rules: rules)).solve()
        }
        #expect(conflict?.rules == rules.map(\.description))
    }

    @Test("a class that cannot be cut into the sizes is told so, with limits that help")
    func impossibleSizes() async throws {
        var course = course(students: 7, seed: 0)
        course.groups.size = GroupSizePolicy(prefer: 4, min: 4, max: 4)
        let conflict = await #expect(throws: Conflict.self) { try await GroupFormation(course: course).solve() }
        #expect(conflict?.rules.count == 1)
        #expect(conflict?.remedies.map(\.words) == ["size: { prefer: 4, min: 3, max: 4 }"])
    }

    @Test("rules that clash are an irreducible set", arguments: UInt64(0)..<12)
    func irreducibleConflict(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let students = 9 + random.next(below: 5)
        var rules: [GroupRule] = [
            .notAlone(attribute: "gender", values: ["woman"]), .sharedHours(slots: 2 + random.next(below: 2)),
            .atLeast(skill: "making", rating: 4, members: 1),
        ]
        for _ in 0..<8 {
            let pair = (0..<students).shuffled(using: &random).prefix(2).map { "s\($0 < 10 ? "0" : "")\($0)" }.sorted()
            let rule: GroupRule = random.next(below: 2) == 0 ? .together(pair) : .apart(pair)
            if !rules.contains(rule) { rules.append(rule) }
        }
        let course = course(students: students, seed: seed, rules: rules)
        guard !isFeasible(course, rules) else {
            _ = try await GroupFormation(course: course).solve()
            return
        }
        let conflict = try #require(
            await #expect(throws: Conflict.self, "seed \(seed)") { try await GroupFormation(course: course).solve() })
        let named = rules.filter { conflict.rules.contains($0.description) }
        #expect(named.count == conflict.rules.count, "seed \(seed)")
        #expect(!isFeasible(course, named), "seed \(seed): \(conflict)")
        for rule in named {
            #expect(isFeasible(course, named.filter { $0 != rule }), "seed \(seed): \(rule) is not needed")
        }
    }

    /// Whether some partition keeps the rules, by trying all.
    private func isFeasible(_ course: Course, _ rules: [GroupRule]) -> Bool {
        guard let problem = GroupingProblem(course, rules: rules) else { return false }
        let plain = PlainCourse(problem: problem)
        var found = false
        AllPartitions.visit(students: problem.studentCount, limits: problem.sizes) { groups in
            if !found, plain.keepsRules(groups, nil) { found = true }
        }
        return found
    }
}
