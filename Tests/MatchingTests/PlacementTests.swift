import Course
import Matching
import Optimization
import Testing

@Suite("Students to projects: rules, places and size")
struct PlacementTests {
    static func settings(_ projects: [Project], ranks: Int = 1, rules: [ProjectRule] = []) -> ProjectSettings {
        ProjectSettings(projects: projects, assign: .students, ranksOffered: ranks, rules: rules)
    }

    @Test("Where places are too few, the goal decides who stays without one, and extra places are named")
    func tooFewPlaces() async throws {
        let course = Course(
            title: "Full",
            students: [
                Student(id: "a", projectWishes: Wishes(["p"])), Student(id: "b", projectWishes: Wishes(["p"])),
                Student(id: "c", projectWishes: Wishes(["q"])),
            ], projects: Self.settings([Project(id: "p", title: "", max: 1), Project(id: "q", title: "", max: 1)]))
        let result = try await ProjectMatching(course: course).solve()
        #expect(result.projects["c"] == "q")
        #expect(result.unplaced.count == 1)
        #expect(result.extraPlaces == [ExtraPlace(project: "p", places: 1)])
        #expect(result.notes.count == 2)
        #expect(result.goals.first?.value == .vector([2, 1, 1]))
    }

    @Test("Pins that cannot hold together are a conflict of exactly these, with a way out")
    func conflict() async throws {
        let pins = ["a", "b"].map { ProjectRule.pin(student: $0, project: "p") }
        let course = Course(
            title: "Pins", students: [Student(id: "a"), Student(id: "b"), Student(id: "c")],
            projects: Self.settings(
                [Project(id: "p", title: "", max: 1), Project(id: "q", title: "", max: 5)],
                rules: [.not(student: "c", project: "q")] + pins))
        let error = await #expect(throws: Conflict.self) { try await ProjectMatching(course: course).solve() }
        #expect(error?.rules == pins.map(\.description) + ["project p takes at most 1"])
        #expect(error?.remedies.count == 2)
    }

    @Test("Equal courses and seeds give equal placements, and a seed only chooses among equals")
    func determinism() async throws {
        for seed in UInt64(0)..<20 {
            let course = RandomCourse(seed: seed, goal: .leximin).course
            guard let first = try? await ProjectMatching(course: course, seed: 7).solve() else { continue }
            let again = try await ProjectMatching(course: course, seed: 7).solve()
            let other = try await ProjectMatching(course: course, seed: 8).solve()
            #expect(again == first)
            #expect(other.goals == first.goals)
        }
    }

    @Test("Envy, swaps and open wishes are found where they are")
    func stability() {
        let course = Course(
            title: "Envy",
            students: [
                Student(id: "a", projectWishes: Wishes(["q", "p"])),
                Student(id: "b", projectWishes: Wishes(["p", "q"])),
                Student(id: "c", projectWishes: Wishes(["r", "p"])),
            ],
            projects: Self.settings(
                ["p", "q", "r"].map { Project(id: $0, title: "", max: $0 == "p" ? 2 : 1) }, ranks: 2))
        let found = Stability(course: course, projects: ["a": "p", "b": "q", "c": "p"])
        #expect(found.swaps == [Stability.Pair(first: "a", second: "b")])
        #expect(found.envy == ["a": 1, "b": 2])
        #expect(found.openWishes == ["c": "r"])
        #expect(found.notes.count == 2)
        #expect(found.notes[0].hasPrefix("one pair of students") && found.notes[0].hasSuffix(": a and b"))
        #expect(found.notes[1] == "2 students would rather have a project that others got")
        #expect(Stability(course: course, projects: ["a": "q", "b": "p", "c": "r"]).notes.isEmpty)
    }

    /// Students whose wishes lean to the first projects.
    static func course(
        students: Int, projects: Int, ranks: Int, places: ClosedRange<Int>, goal: GroupGoal.Aggregation
    ) -> Course {
        var generator = SeededGenerator(seed: 1)
        func id(_ number: Int) -> String { String(100_000 + number) }
        return Course(
            title: "Large",
            students: (0..<students).map { student in
                var wishes: [String] = []
                while wishes.count < ranks {
                    let wish = id(min(generator.next(below: projects), generator.next(below: projects)))
                    if !wishes.contains(wish) { wishes.append(wish) }
                }
                return Student(id: id(student), projectWishes: Wishes(wishes))
            },
            projects: ProjectSettings(
                projects: (0..<projects).map {
                    Project(id: id($0), title: "", min: places.lowerBound, max: places.upperBound)
                }, assign: .students, ranksOffered: ranks, goal: goal))
    }

    @Test(
        "Large classes are proven, with minima and without",
        arguments: [(500, 21, 0...24), (500, 21, 20...30), (600, 600, 0...1)])
    func large(students: Int, projects: Int, places: ClosedRange<Int>) async throws {
        for goal in [GroupGoal.Aggregation.leximin, .total, .greedy] {
            let course = Self.course(students: students, projects: projects, ranks: 5, places: places, goal: goal)
            let result = try await ProjectMatching(course: course).solve()
            #expect(result.goals.allSatisfy { $0.isProven })
            #expect(result.unplaced.isEmpty)
            let loads = Dictionary(result.projects.values.map { ($0, 1) }, uniquingKeysWith: +)
            #expect(loads.values.allSatisfy { places.contains($0) })
        }
    }

    @Test("A search cut short returns what it has, with a bound that holds")
    func budget() async throws {
        let course = Self.course(students: 200, projects: 40, ranks: 5, places: 8...10, goal: .total)
        let short = try await ProjectMatching(course: course, budget: Budget(nodes: 60)).solve()
        let long = try await ProjectMatching(course: course, budget: Budget(nodes: 200)).solve()
        let (early, late) = (try #require(short.goals.first), try #require(long.goals.first))
        guard case .total(let worse, 0) = early.value, case .total(let better, 0) = late.value,
            case .total(let loose, 0) = early.bound, case .total(let tight, 0) = late.bound
        else {
            Issue.record("no totals")
            return
        }
        #expect(loose <= tight && tight <= better && better <= worse)
    }
}
