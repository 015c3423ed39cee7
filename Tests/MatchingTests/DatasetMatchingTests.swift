import Course
import Matching
import Testing

@Suite("Datasets")
struct DatasetMatchingTests {
    private func course(seed: UInt64) -> (Course, [GroupPlan]) {
        var generator = SeededGenerator(seed: seed)
        let topics = ["sleep", "stress", "mood"]
        let groups = (0..<(1 + generator.next(below: 3))).map { group in
            GroupPlan(
                name: "G\(group)", members: (0...generator.next(below: 3)).map { "s\(group)\($0)" },
                project: "p\(generator.next(below: 2))")
        }
        let students = groups.flatMap(\.members).map { id in
            Student(id: id, interests: topics.filter { _ in generator.next(below: 2) == 0 })
        }
        let datasets = (0..<(1 + generator.next(below: 4))).map { index in
            Dataset(
                id: "d\(index)", title: "", copies: generator.next(below: 3),
                topics: topics.filter { _ in generator.next(below: 2) == 0 }.map { $0.uppercased() })
        }
        let settings = DatasetSettings(
            datasets: datasets, perTaker: 1 + generator.next(below: 2),
            differWithinProject: generator.next(below: 3) > 0)
        return (Course(title: "Random \(seed)", students: students, datasets: settings), groups)
    }

    @Test("Trying every way to hand them out finds nothing better", arguments: UInt64(0)..<500)
    func bruteForce(seed: UInt64) async throws {
        let (course, groups) = course(seed: seed)
        let settings = try #require(course.datasets)
        let best = best(course, settings, groups)
        do {
            let result = try await DatasetMatching(course: course, seed: seed).solve(groups: groups)
            let choice = groups.map { group in
                settings.datasets.indices.filter { index in
                    result.datasets[group.name]?.contains(settings.datasets[index].id) == true
                }
            }
            #expect(fits(choice, settings), "seed \(seed)")
            #expect(score(choice, course, settings, groups) == best, "seed \(seed)")
            #expect(result.goals.allSatisfy { $0.isProven })
        } catch is Conflict {
            #expect(best == nil, "seed \(seed)")
        }
    }

    private func fits(_ choice: [[Int]], _ settings: DatasetSettings) -> Bool {
        choice.allSatisfy { $0.count == settings.perTaker }
            && settings.datasets.indices.allSatisfy { index in
                choice.count { $0.contains(index) } <= settings.datasets[index].copies
            }
    }

    /// Repetitions within projects, few of them; then how well each fits, the worst first.
    private func score(
        _ choice: [[Int]], _ course: Course, _ settings: DatasetSettings, _ groups: [GroupPlan]
    ) -> [Int] {
        var repeats = 0
        for project in ["p0", "p1"] {
            let given = zip(groups, choice).filter { $0.0.project == project }.flatMap(\.1)
            repeats += given.count - Set(given).count
        }
        let met = zip(groups, choice).flatMap { group, datasets in
            datasets.map { index in
                group.members.reduce(0) { sum, id in
                    sum
                        + (course.student(id)?.interests ?? []).count {
                            settings.datasets[index].topics.contains($0.uppercased())
                        }
                }
            }
        }
        return (settings.differWithinProject ? [-repeats] : []) + met.sorted()
    }

    private func best(_ course: Course, _ settings: DatasetSettings, _ groups: [GroupPlan]) -> [Int]? {
        let sets = (0..<(1 << settings.datasets.count)).map { bits in
            settings.datasets.indices.filter { bits >> $0 & 1 == 1 }
        }.filter { $0.count == settings.perTaker }
        var best: [Int]?
        func extend(_ choice: [[Int]]) {
            guard choice.count == groups.count else {
                for set in sets { extend(choice + [set]) }
                return
            }
            guard fits(choice, settings) else { return }
            let score = score(choice, course, settings, groups)
            if best.map({ $0.lexicographicallyPrecedes(score) }) ?? true { best = score }
        }
        extend([])
        return best
    }

    @Test("Students who work alone get datasets too")
    func students() async throws {
        let course = Course(
            title: "Alone",
            students: [Student(id: "a", interests: ["sleep"]), Student(id: "b", interests: ["mood"])],
            datasets: DatasetSettings(datasets: [
                Dataset(id: "d1", title: "", topics: ["mood"]), Dataset(id: "d2", title: "", topics: ["sleep"]),
            ]))
        let result = try await DatasetMatching(course: course).solve(
            students: [StudentPlan(id: "a", project: "p"), StudentPlan(id: "b", project: "p")])
        #expect(result.datasets == ["a": ["d2"], "b": ["d1"]])
    }

    @Test("Too few copies are a conflict that says how many are missing")
    func conflict() async throws {
        let course = Course(
            title: "Few", students: [Student(id: "a"), Student(id: "b")],
            datasets: DatasetSettings(datasets: [Dataset(id: "d1", title: "")]))
        let groups = [GroupPlan(name: "A", members: ["a"]), GroupPlan(name: "B", members: ["b"])]
        let error = await #expect(throws: Conflict.self) {
            try await DatasetMatching(course: course).solve(groups: groups)
        }
        #expect(error?.remedies.map(\.words).contains("add 1 copies") == true)
    }
}
