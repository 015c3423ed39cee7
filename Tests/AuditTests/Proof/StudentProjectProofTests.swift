import Audit
import Course
import Testing

/// Projects of students: the formula of the checker, held against every way to place a few students.
@Suite("The bound of projects that students take alone")
struct StudentProjectProofTests {
    private struct Case {
        var course: Course
        /// Every placement that keeps the rules, as a project per student.
        var placements: [[Int]] = []
        var ranks: [[Int]]

        init(seed: UInt64) {
            var generator = SeededGenerator(seed: seed, stream: 9)
            let ids = (0..<(4 + generator.next(below: 2))).map { "s\($0)" }
            let projects = (0..<3).map { index in
                let min = generator.next(below: 3)
                return Project(id: "p\(index)", title: "P", min: min, max: max(1, min) + generator.next(below: 2))
            }
            course = Course(
                title: "Students", skills: [], attributes: [], slots: [],
                students: ids.map { id in
                    Student(
                        id: id, ratings: [],
                        projectWishes: Wishes(
                            Array(
                                projects.map(\.id).shuffled(using: &generator).prefix(generator.next(below: 4)))))
                })
            course.groups = GroupSettings(size: GroupSizePolicy(prefer: ids.count, min: 1, max: ids.count), goals: [])
            let rules: [ProjectRule] = [
                .pin(student: "s0", project: "p1"), .not(student: "s1", project: "p0"), .together(["s2", "s3"]),
            ]
            let kind = [GroupGoal.Aggregation.leximin, .total, .greedy][Int(seed % 3)]
            course.projects = ProjectSettings(
                projects: projects, assign: .students, ranksOffered: 3, goal: kind,
                rules: rules.filter { _ in generator.next(below: 3) == 0 })
            let students = course.students
            ranks = projects.map { project in students.map { $0.projectWishes.rank(of: project.id) ?? 4 } }
            func place(_ chosen: [Int]) {
                guard chosen.count == ids.count else {
                    for project in projects.indices { place(chosen + [project]) }
                    return
                }
                let fits = projects.indices.allSatisfy { project in
                    let takers = chosen.count { $0 == project }
                    return takers == 0 || takers >= projects[project].min && takers <= projects[project].max
                }
                let keeps = course.projects?.rules.allSatisfy { rule in
                    switch rule {
                    case .pin: chosen[0] == 1
                    case .not: chosen[1] != 0
                    case .together: chosen[2] == chosen[3]
                    }
                }
                if fits, keeps ?? false { placements.append(chosen) }
            }
            place([])
        }

        /// The entries in the order in which the goal compares them, the smaller first.
        func loss(_ placement: [Int]) -> [Int] {
            let own = placement.enumerated().map { ranks[$1][$0] }
            switch course.projects?.goal {
            case .total: return [own.reduce(0, +)]
            case .greedy: return (1...4).map { rank in -own.count { $0 == rank } }
            default: return own.sorted(by: >)
            }
        }

        func value(_ loss: [Int]) -> GoalValue {
            switch course.projects?.goal {
            case .total: .total(loss[0])
            case .greedy: .vector(loss.map { -$0 })
            default: .vector(loss)
            }
        }

        func plan(_ placement: [Int]) -> Plan {
            var plan = Plan(
                course: course.title, groups: [GroupPlan(name: "A", members: course.students.map(\.id))],
                students: zip(course.students, placement).map {
                    StudentPlan(id: $0.id, group: "A", project: "p\($1)")
                })
            let value = value(loss(placement))
            plan.goals = [
                GoalResult(
                    part: .projects, goal: "preference", kind: course.projects?.goal ?? .total,
                    isMaximized: course.projects?.goal == .greedy, value: value, bound: value)
            ]
            return plan
        }
    }

    @Test("no placement is better, and proven is only the best", arguments: UInt64(0)..<90)
    func placements(seed: UInt64) throws {
        let course = Case(seed: seed)
        guard let best = course.placements.map(course.loss).min(by: { $0.lexicographicallyPrecedes($1) }) else {
            return
        }
        let checker = CertificateChecker(course: course.course)
        for placement in course.placements {
            let verdict = try #require(checker.report(on: course.plan(placement), nil).verdicts.first)
            switch verdict.standing {
            case .proven: #expect(course.loss(placement) == best, "seed \(seed): \(placement)")
            case .bounded(let bound):
                let entries: [Int] =
                    switch bound {
                    case .total(let sum, _): [sum]
                    case .vector(let vector): course.course.projects?.goal == .greedy ? vector.map { -$0 } : vector
                    }
                #expect(!best.lexicographicallyPrecedes(entries), "seed \(seed): \(placement)")
                #expect(entries != course.loss(placement), "seed \(seed): \(placement)")
            case .notCertified: Issue.record("seed \(seed): no bound for \(placement)")
            }
        }
    }

    @Test("a value or a rule that was altered is found", arguments: UInt64(0)..<60)
    func alterations(seed: UInt64) throws {
        let course = Case(seed: seed)
        let checker = PlanChecker(course: course.course)
        guard let kept = course.placements.first else { return }
        let valid = Set(course.placements)
        #expect(
            checker.findings(in: course.plan(kept)).isEmpty, "seed \(seed): \(checker.findings(in: course.plan(kept)))")
        for student in kept.indices {
            for project in 0..<3 where project != kept[student] {
                var altered = kept
                altered[student] = project
                // The plan with the new value written down holds exactly where the placement keeps the rules.
                let holds = checker.findings(in: course.plan(altered)).isEmpty
                #expect(holds == valid.contains(altered), "seed \(seed): \(altered)")
                guard course.loss(altered) != course.loss(kept) else { continue }
                var stale = course.plan(altered)
                stale.goals = course.plan(kept).goals
                #expect(!checker.findings(in: stale).isEmpty, "seed \(seed): \(altered)")
            }
        }
    }
}
