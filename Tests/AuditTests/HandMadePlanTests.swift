import Audit
import Course
import Testing

/// Four students in two groups with all figures worked out by hand.
private enum HandMade {
    static let ana = Student(
        id: "ana", ratings: [5, 1], slots: [0, 1], attributes: ["CS"], projectWishes: Wishes(["p1", "p2"]),
        readingWishes: Wishes(["r1"]), teammates: ["bo"])
    static let bo = Student(
        id: "bo", ratings: [4, 4], slots: [1, 2], attributes: ["design"], projectWishes: Wishes(["p2"]),
        readingWishes: Wishes(["r1", "r2"]), teammates: ["ana", "cy"])
    static let cy = Student(
        id: "cy", ratings: [1, 2], slots: [0, 2], attributes: ["CS"], projectWishes: Wishes(["p2", "p1"]),
        readingWishes: Wishes(["r4", "r3"]))
    static let di = Student(
        id: "di", ratings: [3, 3], slots: [0, 2], attributes: ["CS"], readingWishes: Wishes(["r2", "r4"]),
        teammates: ["di", "nobody"])

    static let weeks = (1...4).map { Week(number: $0, date: CalendarDate(year: 2017, month: 2, day: 2 + 7 * $0)) }

    static let course = Course(
        title: "By hand", skills: ["programming", "writing"], attributes: ["program"],
        slots: ["Mon", "Tue", "Wed"], students: [ana, bo, cy, di],
        groups: GroupSettings(
            size: GroupSizePolicy(prefer: 2), rules: [.together(["ana", "bo"]), .sharedHours(slots: 1)],
            goals: [
                GroupGoal(.complement), GroupGoal(.coverage), GroupGoal(.balance), GroupGoal(.diversity),
                GroupGoal(.preference), GroupGoal(.preference, .greedy), GroupGoal(.sharedHours(cap: 1), .total),
                GroupGoal(.teammates),
            ]),
        projects: ProjectSettings(
            projects: [Project(id: "p1", title: "One"), Project(id: "p2", title: "Two")], ranksOffered: 2),
        readings: (1...4).map { Reading(id: "r\($0)", title: "") },
        rotation: RotationSettings(weeks: weeks, readingsPerWeek: 1, gap: 2, ranksOffered: 2))

    static func session(_ week: Int, _ presenter: String, _ critic: String) -> Session {
        Session(
            week: week, date: weeks[week - 1].date, reading: "r\(week)", presenters: [presenter], critics: [critic])
    }

    static func goal(
        _ part: GoalResult.Part, _ name: String, _ kind: GroupGoal.Aggregation, _ isMaximized: Bool, _ value: GoalValue
    ) -> GoalResult {
        GoalResult(part: part, goal: name, kind: kind, isMaximized: isMaximized, value: value, bound: value)
    }

    static let plan = Plan(
        course: "By hand",
        groups: [
            GroupPlan(
                name: "A", members: ["ana", "bo"], project: "p2",
                scores: ["complement": 9, "coverage": 9, "sharedHours": 1, "teammates": 2]),
            GroupPlan(
                name: "B", members: ["cy", "di"], project: "p1",
                scores: ["complement": 5, "coverage": 6, "sharedHours": 2, "diversity": 3]),
        ],
        students: [
            StudentPlan(id: "ana", group: "A", project: "p2"), StudentPlan(id: "bo", group: "A", project: "p2"),
            StudentPlan(id: "cy", group: "B", project: "p1"), StudentPlan(id: "di", group: "B", project: "p1"),
        ],
        rotation: [session(1, "ana", "cy"), session(2, "di", "bo"), session(3, "cy", "ana"), session(4, "bo", "di")],
        goals: [
            // cy and di: 1 + 3 or 3 + 2, for each carries one skill; the best of each skill are 3 and 3.
            goal(.groups, "complement", .leximin, true, .vector([5, 9])),
            goal(.groups, "coverage", .leximin, true, .vector([6, 9])),
            // Ratings of the class 13 and 10. A: |4 · 9 − 2 · 13| + |4 · 5 − 2 · 10| = 10; B: |16 − 26| + |20 − 20| = 10.
            goal(.groups, "balance", .total, false, .total(20)),
            // ana and bo: 1 + 3 + 1; cy and di: 2 + 1 + 0.
            goal(.groups, "diversity", .total, true, .total(8)),
            // ana and cy get their second choice, bo the first, di ranked nothing.
            goal(.groups, "preference", .leximin, false, .vector([3, 2, 2, 1])),
            goal(.groups, "preference", .greedy, true, .vector([1, 2, 1])),
            goal(.groups, "sharedHours", .total, true, .total(2)),
            goal(.groups, "teammates", .total, true, .total(2)),
            goal(.rotation, "preference", .leximin, false, .vector([3, 2, 1, 1])),
            goal(.rotation, "spread", .leximin, true, .vector([2, 2, 2, 2])),
        ])
}

@Suite("A plan made by hand")
struct HandMadePlanTests {
    private func findings(_ change: (inout Course, inout Plan) -> Void = { _, _ in }) -> [String] {
        var (course, plan) = (HandMade.course, HandMade.plan)
        // Here ana and cy criticise each other, bo and di too.
        course.rotation?.rules = [.differentGroups]
        change(&course, &plan)
        return PlanChecker(course: course).findings(in: plan).map(\.description)
    }

    @Test("holds with figures worked out by hand")
    func holds() { #expect(findings() == []) }

    @Test("shares early and late turns as counted by hand", arguments: [(4, [0, 0]), (5, [1, 1]), (6, [2, 2])])
    func sharesEarlyAndLateTurns(weeks: Int, value: [Int]) {
        func findings(of value: GoalValue, _ kind: GroupGoal.Aggregation) -> [String] {
            self.findings { course, plan in
                course.rotation?.weeks += (4..<weeks).map { Week(number: $0 + 1) }
                course.rotation?.goals.append(RotationGoal(.earlyLate, kind))
                plan.goals.append(HandMade.goal(.rotation, "earlyLate", kind, false, value))
            }
        }
        #expect(findings(of: .vector(value), .leximin) == [])
        #expect(findings(of: .total(value.reduce(0, +)), .total) == [])
        #expect(findings(of: .vector(value.map { $0 + 1 }), .leximin).count == 1)
    }

    @Test("has critics who know their topic, and opponents who meet again, as counted by hand")
    func countsCritics() {
        func findings(fit: Int, repeats: Int) -> [String] {
            self.findings { course, plan in
                // cy criticises r1 and ranked r4 of its topic; bo reads about sleep, which interests bo; the others know nothing.
                for (index, topic) in ["nets", "sleep", "trees", "Nets"].enumerated() {
                    course.readings[index].topic = topic
                }
                course.students[1].interests = ["Sleep"]
                course.rotation?.past = [OpponentPair("ana", "cy"), OpponentPair("bo", "ana")]
                course.rotation?.goals += [.fit, .repeats]
                plan.goals += [
                    HandMade.goal(.rotation, "fit", .total, true, .total(fit)),
                    HandMade.goal(.rotation, "repeats", .total, false, .total(repeats)),
                ]
            }
        }
        // ana and cy face each other in weeks 1 and 3; di criticises r4 and ranked it.
        #expect(findings(fit: 3, repeats: 2) == [])
        #expect(findings(fit: 2, repeats: 2).count == 1)
        #expect(findings(fit: 3, repeats: 1).count == 1)
    }

    @Test("has return matches, both of which are named")
    func namesReturns() {
        let rule = "(rule: if one student criticised another, the other never criticises back)"
        #expect(
            findings { course, _ in course.rotation?.rules = [.noReturn] } == [
                "week 3, ana: faces cy, who faces back \(rule)", "week 4, di: faces bo, who faces back \(rule)",
            ])
    }

    @Test("names who faces the own group")
    func namesOwnGroup() {
        let found = findings { _, plan in
            plan.rotation[0].critics = ["bo"]
            plan.rotation[1].critics = ["cy"]
        }
        let rule = "(rule: no critic faces a presenter of the own group)"
        #expect(found.contains("week 1, group A, bo: faces ana \(rule)"))
        #expect(found.contains("week 2, group B, cy: faces di \(rule)"))
    }

    @Test("does not hold when a student asks for one more of the group")
    func countsRequests() {
        let found = findings { course, _ in course.students[2].teammates = ["di"] }
        #expect(
            found == ["teammates of groups (total) is 3, not 2 (rule: the value of a goal is what the plan reaches)"])
    }

    @Test("has goals of datasets, if any, before the rotation and only with datasets", arguments: 0...10)
    func placesDatasetGoals(position: Int) {
        let goal = HandMade.goal(.datasets, "interests", .total, true, .total(3))
        let without = findings { _, plan in plan.goals.insert(goal, at: position) }
        let with = findings { course, plan in
            course.datasets = DatasetSettings(datasets: [], perTaker: 0)
            plan.goals.insert(goal, at: position)
        }
        #expect(!without.isEmpty)
        #expect(with.isEmpty == (position == 8))
    }

    @Test(
        "has decimals that compare as numbers",
        arguments: [(true, 800, 2), (true, 80, 1), (false, 8, 1), (false, 801, 2)])
    func comparesDecimals(isEqual: Bool, scaled: Int, decimals: Int) {
        let found = findings { _, plan in
            plan.goals[3].value = .total(scaled: scaled, decimals: decimals)
            plan.goals[3].bound = plan.goals[3].value
        }
        #expect(found.isEmpty == isEqual)
    }

    @Test(
        "has bounds on the side where the plan could be better",
        arguments: [
            (0, GoalValue.vector([5, 10]), true), (0, .vector([6, 6]), true), (0, .vector([5, 8]), false),
            (0, .vector([4, 99]), false), (0, .vector([7, 6]), false), (2, .total(0), true), (2, .total(21), false),
            (2, .total(scaled: 199, decimals: 1), true), (2, .total(scaled: 201, decimals: 1), false),
            (3, .total(9), true), (3, .total(scaled: 79, decimals: 1), false), (4, .vector([2, 2, 2, 2]), true),
            (4, .vector([3, 2, 2, 2]), false), (4, .vector([3, 2, 1, 1]), true), (5, .vector([2, 0, 0]), true),
            (5, .vector([2]), true), (5, .vector([1, 2]), false), (5, .vector([1, 1, 2]), false),
            (9, .vector([3, 3, 3, 3]), true), (9, .vector([1, 3, 3, 3]), false), (9, .vector([3, 3, 3]), false),
        ])
    func comparesBounds(goal: Int, bound: GoalValue, holds: Bool) {
        #expect(findings { _, plan in plan.goals[goal].bound = bound }.isEmpty == holds)
    }

    @Test("is found wrong when whoever is listed is nobody, without a crash")
    func survivesNonsense() {
        let found = findings { _, plan in
            plan.groups[0].members = ["", "ana", "ana", "zz"]
            plan.students.append(StudentPlan(id: "", group: "?"))
            plan.rotation.append(Session(week: .max, reading: "", presenters: ["ana", "ana"], critics: []))
            plan.rotation[0].week = .min
            plan.goals[2].value = .total(scaled: .min, decimals: 30)
            plan.goals[2].bound = .total(scaled: .max, decimals: -3)
        }
        #expect(found.count > 10)
    }
}
