import Audit
import Course
import Testing

/// A course asked for a little more than its plan keeps, and the rule that has to be named.
struct Demand: Sendable, CustomStringConvertible {
    let description: String
    let rule: String
    let apply: @Sendable (inout Course, Plan) -> Void

    init(_ description: String, breaks rule: String, _ apply: @escaping @Sendable (inout Course, Plan) -> Void) {
        self.description = description
        self.rule = rule
        self.apply = apply
    }

    /// A rule of groups that the plan does not keep.
    static func rule(_ description: String, _ make: @escaping @Sendable (Plan) -> GroupRule) -> Demand {
        Demand(description, breaks: "") { course, plan in course.groups.rules.append(make(plan)) }
    }
}

extension Demand {
    static let ofGroups: [Demand] = [
        rule("more shared hours than there are") { _ in .sharedHours(slots: 11) },
        rule("company for the only one") { plan in
            .notAlone(attribute: "id", values: [plan.groups[1].members[0]])
        },
        rule("an attribute nobody was asked for") { _ in .notAlone(attribute: "height", values: ["tall"]) },
        rule("a better member than there is") { _ in .atLeast(skill: "programming", rating: 999, members: 1) },
        rule("more good members than there are") { _ in .atLeast(skill: "programming", rating: 1, members: 5) },
        rule("a skill nobody was asked for") { _ in .atLeast(skill: "juggling", rating: 1, members: 1) },
        rule("two together that are apart") { plan in
            .together([plan.groups[0].members[1], plan.groups[2].members[1]])
        },
        rule("two apart that are together") { plan in .apart([plan.groups[2].members[1], plan.groups[2].members[0]]) },
        rule("a pin elsewhere") { plan in .group(members: [plan.groups[0].members[2]], name: plan.groups[1].name) },
        rule("a pin to a group that does not exist") { plan in .group(members: [plan.groups[0].members[2]], name: "Z")
        },
    ]

    static let ofSettings: [Demand] = [
        Demand("fewer groups", breaks: "there are as many groups as the preferred size asks for") { course, _ in
            course.groups.size = GroupSizePolicy(prefer: 6, min: 1, max: 20)
        },
        Demand("larger groups", breaks: "the size of every group is within its limits") { course, _ in
            course.groups.size = GroupSizePolicy(prefer: 5, min: 5, max: 6)
        },
        Demand("smaller groups", breaks: "the size of every group is within its limits") { course, _ in
            course.groups.size = GroupSizePolicy(prefer: 2, min: 2, max: 3)
        },
        Demand("one student fewer", breaks: "every member is enrolled") { course, _ in
            course.groups.distances = nil
            course.students.removeFirst()
        },
        Demand("one student more", breaks: "everybody is in exactly one group") { course, _ in
            course.groups.distances = nil
            course.students.append(Student(id: "z", ratings: [1, 1, 1], attributes: ["", ""]))
        },
        Demand(
            "a minimum of a project",
            breaks: "a project that runs has its minimum of groups, and never more than its maximum"
        ) {
            course, plan in change(projectOf: plan, &course) { $0.min = 9 }
        },
        Demand(
            "a maximum of a project",
            breaks: "a project that runs has its minimum of groups, and never more than its maximum"
        ) {
            course, plan in change(projectOf: plan, &course) { ($0.min, $0.max) = (0, 0) }
        },
        Demand("a need of a project", breaks: "a group has what its project needs") { course, plan in
            change(projectOf: plan, &course) { $0.needs = [ProjectNeed(skill: 1, rating: 1, members: 5)] }
        },
        Demand("no projects", breaks: "groups take no projects in this course") { course, _ in course.projects = nil },
        Demand("no projects at all", breaks: "students take no projects in this course") { course, _ in
            course.projects = nil
        },
        Demand("projects for students", breaks: "groups take no projects in this course") { course, _ in
            course.projects?.assign = .students
        },
        Demand("no datasets", breaks: "groups get no datasets in this course") { course, _ in course.datasets = nil },
        Demand("more datasets", breaks: "everybody who gets datasets has as many as the course says") { course, _ in
            course.datasets?.perTaker = 3
        },
        Demand("fewer copies", breaks: "no more copies of a dataset are given out than there are") { course, plan in
            for index in course.datasets?.datasets.indices ?? 0..<0 { course.datasets?.datasets[index].copies = 0 }
        },
    ]

    static let ofRotation: [Demand] = [
        Demand("no rotation", breaks: "this course has no rotation") { course, _ in course.rotation = nil },
        Demand("a wider gap", breaks: "a student's turns are at least 30 weeks apart") { course, _ in
            course.rotation?.gap = 30
        },
        Demand("a day away", breaks: "nobody has a turn in a week away") { course, plan in
            let away = course.position(of: plan.rotation[2].critics[0])
            if let away { course.students[away].awayWeeks = [plan.rotation[2].week] }
        },
        Demand("no readings in a week", breaks: "a week holds at most its number of readings") { course, _ in
            course.rotation?.readingsPerWeek = 0
        },
        Demand("no presenters", breaks: "readings have 1 to 0 presenters, in numbers that differ by at most one") {
            course, _ in course.rotation?.presenters = 0
        },
        Demand("no critics", breaks: "readings have 1 to 0 critics, in numbers that differ by at most one") {
            course, _ in course.rotation?.critics = 0
        },
        Demand("another week for a reading", breaks: "a reading with a week of its own is held in that week") {
            course, plan in
            let reading = course.readings.firstIndex { $0.id == plan.rotation[0].reading }
            if let reading { course.readings[reading].week = 3 }
        },
        Demand("a reading struck off", breaks: "what is held is a reading of the course") { course, plan in
            course.readings.removeAll { $0.id == plan.rotation[0].reading }
        },
        Demand("a week struck off", breaks: "a session is in a week of the course, on that week's date") { course, _ in
            course.rotation?.weeks.removeFirst()
        },
        Demand("another day", breaks: "a session is in a week of the course, on that week's date") { course, _ in
            course.rotation?.weeks[0].date = nil
        },
    ]

    private static func change(projectOf plan: Plan, _ course: inout Course, _ change: (inout Project) -> Void) {
        for index in course.projects?.projects.indices ?? 0..<0
        where course.projects?.projects[index].id == plan.groups[0].project {
            if var project = course.projects?.projects[index] {
                change(&project)
                course.projects?.projects[index] = project
            }
        }
    }
}

@Suite("The rules of a course")
struct RuleTests {
    @Test("of groups are found broken by their own words", arguments: Demand.ofGroups)
    func groupRules(demand: Demand) throws {
        var planted = PlantedPlan(seed: 4)
        // An attribute that tells everybody apart, so that somebody is surely alone.
        planted.course.attributes.append("id")
        for index in planted.course.students.indices {
            planted.course.students[index].attributes.append(planted.course.students[index].id)
        }
        demand.apply(&planted.course, planted.plan)
        let rule = try #require(planted.course.groups.rules.last)
        let findings = PlanChecker(course: planted.course).findings(in: planted.plan)
        #expect(findings.contains { $0.rule == rule.description }, "\(demand)")
    }

    @Test("of everything else are found broken by name", arguments: Demand.ofSettings + Demand.ofRotation)
    func settings(demand: Demand) {
        var planted = PlantedPlan(seed: 4)
        demand.apply(&planted.course, planted.plan)
        let findings = PlanChecker(course: planted.course).findings(in: planted.plan)
        #expect(findings.contains { $0.rule == demand.rule }, "\(demand): \(findings)")
    }

    @Test("ask for the number of groups nearest to the preferred size", arguments: 1...26)
    func groupCount(students: Int) {
        let rule = "there are as many groups as the preferred size asks for"
        for prefer in 1...6 {
            for least in 1...prefer {
                for most in prefer...7 {
                    let policy = GroupSizePolicy(prefer: prefer, min: least, max: most)
                    // By the words of the format: of all numbers whose even sizes fit, the one nearest to n / prefer.
                    let fits = (1...students).filter { count in
                        let sizes = (0..<students).reduce(into: [Int](repeating: 0, count: count)) {
                            $0[$1 % count] += 1
                        }
                        return sizes.allSatisfy { $0 >= least && $0 <= most }
                    }
                    let quotient = Double(students) / Double(prefer)
                    let nearest = fits.map { abs(Double($0) - quotient) }.min()
                    let expected = fits.last { abs(Double($0) - quotient) == nearest }
                    let course = Course(
                        title: "", students: (0..<students).map { Student(id: "\(100 + $0)") },
                        groups: GroupSettings(size: policy))
                    let accepted = (1...students).filter { count in
                        let groups = (0..<count).map { GroupPlan(name: "\($0)", members: []) }
                        return !PlanChecker(course: course).findings(in: Plan(course: "", groups: groups)).contains {
                            $0.rule == rule
                        }
                    }
                    #expect(accepted == (expected.map { [$0] } ?? []), "\(students) students, \(policy)")
                }
            }
        }
    }
}
