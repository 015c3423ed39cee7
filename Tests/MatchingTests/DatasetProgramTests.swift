import Course
import Matching
import Optimization
import Testing

/// The integer program of the datasets beside the flow: x[taker, dataset] is 1 where the taker gets the dataset;
/// over[project, dataset] is how often a project gets it beyond the first time.
@Suite("The integer program of the datasets")
struct DatasetProgramTests {
    /// Random takers, one to four members each, and datasets whose copies are tight or nearly so.
    private func course(
        seed: UInt64, takers: Int, datasets: Int, topics: Int, projects: Int
    ) -> (Course, [GroupPlan]) {
        var generator = SeededGenerator(seed: seed)
        let names = (0..<topics).map { "t\(100 + $0)" }
        let groups = (0..<takers).map { group in
            GroupPlan(
                name: "G\(100 + group)",
                members: (0...generator.next(below: 4)).map { "s\(100 + group)\($0)" },
                project: generator.next(below: 8) == 0 ? nil : "p\(generator.next(below: projects))")
        }
        func some() -> [String] {
            let share = 1 + generator.next(below: 9)
            return names.filter { _ in generator.next(below: 10) < share }
        }
        let students = groups.flatMap(\.members).map { Student(id: $0, interests: some()) }
        let perTaker = 1 + generator.next(below: 3)
        let copies = takers * perTaker / datasets + 1
        let settings = DatasetSettings(
            datasets: (0..<datasets).map { index in
                Dataset(
                    id: "d\(10 + index)", title: "", copies: max(0, copies + generator.next(below: 4) - 1),
                    topics: some())
            },
            perTaker: perTaker, differWithinProject: generator.next(below: 4) > 0)
        return (Course(title: "Random \(seed)", students: students, datasets: settings), groups)
    }

    @Test("The flow reaches what the program reaches", arguments: UInt64(0)..<40)
    func agreement(seed: UInt64) async throws {
        let (course, groups) = course(seed: seed, takers: 14, datasets: 6, topics: 4, projects: 4)
        try await compare(course, groups, seed)
    }

    /// Scores of up to 120 make more levels than fit into one cost.
    @Test("So it does where scores are of many kinds", arguments: UInt64(0)..<6)
    func manyLevels(seed: UInt64) async throws {
        let (course, groups) = course(seed: seed, takers: 24, datasets: 6, topics: 30, projects: 4)
        try await compare(course, groups, seed)
    }

    private func compare(_ course: Course, _ groups: [GroupPlan], _ seed: UInt64) async throws {
        let settings = try #require(course.datasets)
        do {
            let result = try await DatasetMatching(course: course, seed: seed).solve(groups: groups)
            #expect(keepsRules(result, settings, groups), "seed \(seed)")
            let best = try await program(course, settings, groups)
            #expect(result.goals.map(\.value) == best, "seed \(seed)")
            #expect(result.goals.allSatisfy { $0.isProven }, "seed \(seed)")
            let measured = DatasetMatching(course: course).measured(
                groups: groups.map { group in
                    var group = group
                    group.datasets = result.datasets[group.name] ?? []
                    return group
                })
            #expect(measured.map(\.value) == best, "seed \(seed)")
        } catch is Conflict {
            await #expect(throws: SolveError.self, "seed \(seed)") { try await program(course, settings, groups) }
        }
    }

    private func keepsRules(_ result: DatasetResult, _ settings: DatasetSettings, _ groups: [GroupPlan]) -> Bool {
        groups.allSatisfy { Set(result.datasets[$0.name] ?? []).count == settings.perTaker }
            && settings.datasets.allSatisfy { dataset in
                result.datasets.values.count { $0.contains(dataset.id) } <= dataset.copies
            }
    }

    /// What is best: the repeats where they count, and the scores of all that is handed out.
    private func program(
        _ course: Course, _ settings: DatasetSettings, _ groups: [GroupPlan]
    ) async throws -> [GoalValue] {
        let (takers, datasets) = (groups.indices, settings.datasets.indices)
        var model = Model()
        let given = model.binaries("given", takers, datasets)
        for taker in takers {
            model.add("own", sum(datasets) { given[taker, $0] } == Double(settings.perTaker))
        }
        for dataset in datasets {
            model.add("copies", sum(takers) { given[$0, dataset] } <= Double(settings.datasets[dataset].copies))
        }
        var repeats = LinearExpression()
        for project in Set(groups.compactMap(\.project)).sorted() {
            for dataset in datasets {
                let over = model.variable("over", .integer)
                let sharing = takers.filter { groups[$0].project == project }
                model.add("once", sum(sharing) { given[$0, dataset] } - over <= 1)
                repeats += over
            }
        }
        let scores = groups.map { group in
            settings.datasets.map { dataset in
                group.members.reduce(0) { sum, id in
                    sum + (course.student(id)?.interests ?? []).count { dataset.topics.contains($0) }
                }
            }
        }
        let values = Set(scores.joined()).sorted()
        let first = settings.differWithinProject ? [Objective("repeats", .minimize, repeats, step: 1)] : []
        let solution = try await model.solve(
            lexicographically: first
                + values.map { value in
                    Objective(
                        "at \(value)", .minimize,
                        sum(takers) { taker in
                            sum(datasets.filter { scores[taker][$0] == value }) { given[taker, $0] }
                        }, step: 1)
                })
        let reached = solution.objectives.map { Int($0.rounded()) }
        let counts = zip(values, reached.suffix(values.count))
        let total = settings.differWithinProject ? [GoalValue.total(reached[0])] : []
        return total + [.vector(counts.flatMap { Array(repeating: $0, count: $1) })]
    }

    @Test("The order of rows makes no difference", arguments: UInt64(0)..<20)
    func order(seed: UInt64) async throws {
        let (course, groups) = course(seed: seed, takers: 30, datasets: 8, topics: 4, projects: 5)
        var generator = SeededGenerator(seed: seed)
        let reordered = groups.shuffled(using: &generator).map { group in
            var group = group
            group.members.shuffle(using: &generator)
            return group
        }
        var other = course
        for index in other.students.indices { other.students[index].interests.shuffle(using: &generator) }
        let one = try? await DatasetMatching(course: course, seed: 7).solve(groups: groups)
        let two = try? await DatasetMatching(course: other, seed: 7).solve(groups: reordered)
        #expect(one == two, "seed \(seed)")
    }

    @Test("When time is up, everybody gets datasets, and nothing false is claimed", arguments: UInt64(0)..<20)
    func noTime(seed: UInt64) async throws {
        let (course, groups) = course(seed: seed, takers: 14, datasets: 6, topics: 4, projects: 4)
        let settings = try #require(course.datasets)
        guard let best = try? await DatasetMatching(course: course).solve(groups: groups) else {
            await #expect(throws: Conflict.self, "seed \(seed)") {
                try await DatasetMatching(course: course, budget: Budget(seconds: 0)).solve(groups: groups)
            }
            return
        }
        let hurried = try await DatasetMatching(course: course, budget: Budget(seconds: 0)).solve(groups: groups)
        #expect(keepsRules(hurried, settings, groups), "seed \(seed)")
        for (quick, proven) in zip(hurried.goals, best.goals) {
            switch (quick.bound, proven.value) {
            case (.total(let bound, 0), .total(let value, 0)): #expect(bound <= value, "seed \(seed)")
            case (.vector(let bound), .vector(let value)):
                // Held against the best interests of all, whatever the repeats.
                #expect(zip(bound, value).allSatisfy { $0 >= $1 }, "seed \(seed)")
            default: Issue.record("no bound, seed \(seed)")
            }
        }
    }
}
