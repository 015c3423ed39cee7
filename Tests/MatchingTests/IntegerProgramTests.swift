import Course
import Matching
import Optimization
import Testing

/// The textbook integer program beside the engine: x[student, project] is 1 where the student gets the project, y[project]
/// where it runs.
@Suite("The textbook integer program")
struct IntegerProgramTests {
    private func course(seed: UInt64, goal: GroupGoal.Aggregation) -> Course {
        var generator = SeededGenerator(seed: seed)
        let supervisors = [Supervisor(id: "s", capacity: 5), Supervisor(id: "t", capacity: 6)]
        let projects = (0..<7).map { index in
            Project(
                id: "p\(index)", title: "", min: [0, 3, 4][generator.next(below: 3)], max: 4,
                supervisor: ["s", "t", nil][generator.next(below: 3)])
        }
        let students = (0..<16).map { index in
            Student(
                id: "a\(10 + index)",
                projectWishes: Wishes(
                    (0..<4).map { _ in "p\(min(generator.next(below: 7), generator.next(below: 7)))" }))
        }
        return Course(
            title: "Random \(seed)", students: students,
            projects: ProjectSettings(
                projects: projects, supervisors: supervisors, assign: .students, ranksOffered: 4, goal: goal,
                rules: [
                    .together(["a10", "a13"]), .together(["a11", "a12", "a14"]), .not(student: "a15", project: "p0"),
                ]))
    }

    @Test("The engine reaches what the program reaches", arguments: UInt64(0)..<12)
    func agreement(seed: UInt64) async throws {
        for goal in [GroupGoal.Aggregation.leximin, .total, .greedy] {
            let course = course(seed: seed, goal: goal)
            let result = try await ProjectMatching(course: course, seed: seed).solve()
            #expect(result.goals.allSatisfy { $0.isProven })
            let solution = try await program(course, goal)
            let placed = course.students.count - Int(solution.objectives[0].rounded())
            #expect(result.projects.count == placed, "seed \(seed), \(goal)")
            let counts = solution.objectives.dropFirst().map { Int($0.rounded()) }
            switch result.goals.last?.value {
            case .total(let sum, 0)?: #expect([sum] == counts, "seed \(seed)")
            case .vector(let entries)? where goal == .greedy:
                #expect(Array(entries.dropLast()) == counts.map(-), "seed \(seed)")
            case .vector(let entries)?:
                #expect((2...5).reversed().map { rank in entries.count { $0 == rank } } == counts, "seed \(seed)")
            default: Issue.record("no value, seed \(seed)")
            }
        }
    }

    private func program(_ course: Course, _ goal: GroupGoal.Aggregation) async throws -> LexicographicSolution {
        let settings = try #require(course.projects)
        let (students, projects) = (course.students.indices, settings.projects.indices)
        var model = Model()
        let takes = model.binaries("takes", students, projects)
        let runs = model.binaries("runs", projects)
        for student in students { model.add("one", sum(projects) { takes[student, $0] } <= 1) }
        for project in projects {
            let load = sum(students) { takes[$0, project] }
            model.add("most", load - Double(settings.projects[project].max) * runs[project] <= 0)
            model.add("least", load - Double(settings.projects[project].min) * runs[project] >= 0)
        }
        for supervisor in settings.supervisors {
            let own = projects.filter { settings.projects[$0].supervisor == supervisor.id }
            model.add(
                "capacity",
                sum(own) { project in sum(students) { takes[$0, project] } } <= Double(supervisor.capacity))
        }
        for rule in settings.rules {
            switch rule {
            case .together(let ids):
                let friends = ids.compactMap(course.position(of:))
                for (one, other) in zip(friends, friends.dropFirst()) {
                    for project in projects {
                        model.add("friends", (takes[one, project] - takes[other, project]).within(0...0))
                    }
                }
            case .not(let id, let project), .pin(let id, let project):
                let student = try #require(course.position(of: id))
                let index = try #require(settings.projects.firstIndex { $0.id == project })
                model.fix(takes[student, index], to: 0)
            }
        }
        func rank(_ student: Int, _ project: Int) -> Int {
            settings.rank(of: settings.projects[project], for: course.students[student])
        }
        let unplaced = Double(students.count) - sum(students) { student in sum(projects) { takes[student, $0] } }
        func count(_ wanted: Int) -> LinearExpression {
            let placed = sum(students) { student in
                sum(projects.filter { rank(student, $0) == wanted }) { takes[student, $0] }
            }
            return wanted == settings.ranksOffered + 1 ? placed + unplaced : placed
        }
        let worst = settings.ranksOffered + 1
        let goals =
            switch goal {
            case .leximin: (2...worst).reversed().map { Objective("at \($0)", .minimize, count($0), step: 1) }
            case .greedy: (1..<worst).map { Objective("at \($0)", .minimize, -count($0), step: 1) }
            case .total: [Objective("sum", .minimize, sum(1...worst) { Double($0) * count($0) }, step: 1)]
            }
        return try await model.solve(
            lexicographically: [Objective("unplaced", .minimize, unplaced, step: 1)] + goals)
    }
}
