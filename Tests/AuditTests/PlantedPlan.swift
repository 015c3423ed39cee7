import Course

/// A correct plan with a course made to fit it: the plan is drawn first, then answers and rules that it just meets.
///
/// Ratings are drawn from many values and wishes are complete and without ties, so that hardly any change of the plan
/// leaves all goals as they are.
struct PlantedPlan {
    var course: Course
    var plan: Plan

    /// Numbers that give a rotation by shifting: the critics of a session present `shift` sessions later.
    struct Shape {
        var groups: Int
        var size: Int
        var perReading: Int
        var readingsPerWeek: Int
        var shift: Int

        static let all = [
            Shape(groups: 3, size: 4, perReading: 1, readingsPerWeek: 2, shift: 4),
            Shape(groups: 4, size: 4, perReading: 2, readingsPerWeek: 1, shift: 3),
            Shape(groups: 5, size: 4, perReading: 1, readingsPerWeek: 2, shift: 4),
        ]
    }

    private let shape: Shape
    /// In the order of the sessions in which they present; the student at a place is in group place mod groups.
    private var ids: [String] = []
    private var sessions: Int { ids.count / shape.perReading }

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        shape = Shape.all[Int(seed % UInt64(Shape.all.count))]
        let count = shape.groups * shape.size
        ids = (0..<count).map { "s\($0 / 10)\($0 % 10)@example.org" }.shuffled(using: &generator)
        let skills = ["machine learning", "programming", "creativity"]
        course = Course(
            title: "Planted \(seed)", skills: skills, attributes: ["gender", "program"],
            slots: (0..<10).map { "slot \($0)" }, students: [], listeners: ["lisa"], waitlist: ["walt", "wanda"])
        plan = Plan(course: course.title, listeners: course.listeners, waitlist: course.waitlist, seed: seed)
        plantRotation(&generator)
        plantGroups(&generator)
        plantStudents(&generator)
        plantRules()
        if seed % 2 == 0 { plantDistances(&generator) }
        plantProjects(seed % 4 < 3 ? .groups : .students, &generator)
        plantDatasets(&generator)
        plantFigures()
        plantChanges()
    }

    // MARK: The plan

    private mutating func plantRotation(_ generator: inout SeededGenerator) {
        let weeks = (0..<(sessions / shape.readingsPerWeek)).map { week in
            Week(number: week + 1, date: CalendarDate(daysSinceEpoch: 17_000 + 7 * week))
        }
        course.rotation = RotationSettings(
            weeks: weeks, readingsPerWeek: shape.readingsPerWeek, presenters: shape.perReading,
            critics: shape.perReading, gap: 2, ranksOffered: sessions + 3)
        course.readings = (0..<(sessions + 3)).map { Reading(id: "r\($0 / 10)\($0 % 10)", title: "Reading \($0)") }
        let held = course.readings.indices.shuffled(using: &generator).prefix(sessions)
        for (session, reading) in held.enumerated() {
            let week = weeks[session / shape.readingsPerWeek]
            course.readings[reading].week = week.number
            let presenters = turn(session).sorted()
            let critics = turn((session + shape.shift) % sessions).sorted()
            plan.rotation.append(
                Session(
                    week: week.number, date: week.date, reading: course.readings[reading].id, presenters: presenters,
                    critics: critics))
        }
        plan.rotation.sort { ($0.week, $0.reading) < ($1.week, $1.reading) }
    }

    private func turn(_ session: Int) -> [String] {
        Array(ids[(session * shape.perReading)..<((session + 1) * shape.perReading)])
    }

    private mutating func plantGroups(_ generator: inout SeededGenerator) {
        for group in 0..<shape.groups {
            let members = ids.indices.filter { $0 % shape.groups == group }.map { ids[$0] }.sorted()
            plan.groups.append(GroupPlan(name: "\("ABCDEFGH".dropFirst(group).prefix(1))", members: members))
        }
        course.groups.size = GroupSizePolicy(prefer: shape.size)
    }

    // MARK: The answers

    private mutating func plantStudents(_ generator: inout SeededGenerator) {
        for group in plan.groups {
            let shared = Array(course.slots.indices.shuffled(using: &generator).prefix(2 + generator.next(below: 3)))
            let women = [0, 2, 3][generator.next(below: 3)]
            for (place, id) in group.members.shuffled(using: &generator).enumerated() {
                let slots = course.slots.indices.filter { shared.contains($0) || generator.next(below: 3) == 0 }
                let others = ids.filter { $0 != id }
                course.students.append(
                    Student(
                        id: id, ratings: course.skills.map { _ in 1 + generator.next(below: 997) }, slots: slots,
                        attributes: [place < women ? "woman" : "man", ["CS", "design"][generator.next(below: 2)]],
                        readingWishes: Wishes(course.readings.map(\.id).shuffled(using: &generator)),
                        teammates: others.filter { _ in generator.next(below: 4) == 0 }.sorted()))
            }
        }
        course.students.sort { $0.id < $1.id }
    }

    private mutating func plantDistances(_ generator: inout SeededGenerator) {
        let count = course.students.count
        var table = DistanceTable(decimals: 2, scaled: Array(repeating: 0, count: count * count))
        for row in 0..<count {
            for column in 0..<row {
                let distance = generator.next(below: 100_000)
                table.scaled[row * count + column] = distance
                table.scaled[column * count + row] = distance
            }
        }
        course.groups.distances = table
    }

    // MARK: What the course asks for

    private mutating func plantRules() {
        let naive = NaiveMeasures(course: course)
        let members = plan.groups.map(\.members)
        let programming = members.map { ids in ids.map { naive.student($0).ratings[1] }.max() ?? 0 }.min() ?? 0
        course.groups.rules = [
            .sharedHours(slots: members.map(naive.sharedSlots).min() ?? 0),
            .notAlone(attribute: "gender", values: ["woman", "nonbinary"]),
            .atLeast(skill: "programming", rating: programming, members: 1),
            .together([members[0][2], members[0][0]]),
            .apart([members[1][0], members[0][0], members[2][1]]),
            .group(members: [members[2][3]], name: plan.groups[2].name),
            .group(members: [members[2][0]], name: plan.groups[2].name),
            .group(members: [members[1][2]], name: plan.groups[1].name),
        ]
        course.groups.goals = [
            GroupGoal(.complement), GroupGoal(.complement, .total), GroupGoal(.preference),
            GroupGoal(.preference, .total), GroupGoal(.preference, .greedy), GroupGoal(.coverage), GroupGoal(.balance),
            GroupGoal(.diversity), GroupGoal(.sharedHours(cap: 3)), GroupGoal(.teammates),
        ]
    }

    private mutating func plantProjects(_ taker: ProjectSettings.Taker, _ generator: inout SeededGenerator) {
        let names = (0..<(plan.groups.count + 2)).map { "p\($0)" }
        if taker == .groups {
            for group in plan.groups.indices { plan.groups[group].project = names[generator.next(below: names.count)] }
        }
        plan.students = course.students.map { student in
            let group = plan.groups.first { $0.members.contains(student.id) }
            let own = taker == .groups ? group?.project : names[generator.next(below: names.count)]
            return StudentPlan(id: student.id, group: group?.name, project: own)
        }
        let taken = taker == .groups ? plan.groups.map(\.project) : plan.students.map(\.project)
        let projects = names.map { name in
            let count = taken.count { $0 == name }
            return Project(id: name, title: "Project \(name)", min: count == 0 ? 2 : count, max: max(count, 2))
        }
        for index in course.students.indices {
            course.students[index].projectWishes = Wishes(names.shuffled(using: &generator))
        }
        course.projects = ProjectSettings(
            projects: projects, assign: taker, ranksOffered: names.count,
            goal: [.leximin, .total, .greedy][generator.next(below: 3)])
        if taker == .groups { plantNeed() }
    }

    /// The first group's project needs what all groups that took it just have.
    private mutating func plantNeed() {
        let naive = NaiveMeasures(course: course)
        let takers = plan.groups.filter { $0.project == plan.groups[0].project }
        let rating = takers.map { $0.members.map { naive.student($0).ratings[2] }.sorted()[2] }.min() ?? 0
        for index in course.projects?.projects.indices ?? 0..<0
        where course.projects?.projects[index].id == plan.groups[0].project {
            course.projects?.projects[index].needs = [ProjectNeed(skill: 2, rating: rating, members: 2)]
        }
    }

    private mutating func plantDatasets(_ generator: inout SeededGenerator) {
        let names = (0..<5).map { "d\($0)" }
        for group in plan.groups.indices {
            plan.groups[group].datasets = names.shuffled(using: &generator).prefix(2).sorted()
        }
        let given = plan.groups.flatMap(\.datasets)
        course.datasets = DatasetSettings(
            datasets: names.map { name in Dataset(id: name, title: name, copies: given.count { $0 == name }) },
            perTaker: 2)
    }

    // MARK: What the plan says of itself

    private mutating func plantFigures() {
        let naive = NaiveMeasures(course: course)
        for index in plan.groups.indices {
            let members = plan.groups[index].members
            plan.groups[index].scores = [
                "complement": naive.complement(members), "coverage": naive.coverage(members),
                "sharedHours": naive.sharedSlots(members), "balance": naive.balance(members),
            ]
        }
        plan.goals = NaiveGoals(course: course, plan: plan).results
    }

    private mutating func plantChanges() {
        let (group, session) = (plan.groups[1], plan.rotation[0])
        plan.changes = [
            Change(student: group.members[0], what: "group", from: "Z", to: group.name),
            Change(student: session.critics[0], what: "critic", from: "week 99", to: "week \(session.week)"),
            Change(student: "dropped@example.org", what: "presenter", from: "week 3"),
        ]
    }
}
