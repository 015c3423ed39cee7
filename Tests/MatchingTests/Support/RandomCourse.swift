import Course

/// Small random courses whose students, or groups, take projects.
struct RandomCourse {
    var course: Course

    /// A course of 2 to 5 students with up to 4 projects: minima, supervisors, ties and gaps among the wishes, students
    /// who rank nothing, pins, exclusions and friends.
    init(seed: UInt64, goal: GroupGoal.Aggregation, placesMost: Bool = false) {
        var generator = SeededGenerator(seed: seed)
        let (students, projects, ranks) = (
            2 + generator.next(below: 4), 1 + generator.next(below: 4), 1 + generator.next(below: 3)
        )
        let supervisors = (0..<generator.next(below: 3)).map {
            Supervisor(id: "s\($0)", capacity: generator.next(below: 4))
        }
        var settings = ProjectSettings(
            projects: (0..<projects).map { index in
                let min = generator.next(below: 4)
                return Project(
                    id: "p\(index)", title: "p\(index)", min: min, max: max(1, min) + generator.next(below: 2),
                    supervisor: supervisors.isEmpty || generator.next(below: 2) == 0
                        ? nil : supervisors[generator.next(below: supervisors.count)].id)
            },
            supervisors: supervisors, assign: .students, ranksOffered: ranks, placesMost: placesMost, goal: goal)
        course = Course(
            title: "Random \(seed)",
            students: (0..<students).map { index in
                let ranked = settings.projects.filter { _ in generator.next(below: 3) > 0 }
                let isSilent = generator.next(below: 6) == 0
                return Student(
                    id: "a\(index)",
                    projectWishes: Wishes(
                        ranks: isSilent ? [] : ranked.map { ($0.id, 1 + generator.next(below: ranks)) }))
            })
        let ids = course.students.map(\.id)
        func anyone() -> String { ids[generator.next(below: ids.count)] }
        func anything() -> String { settings.projects[generator.next(below: projects)].id }
        switch generator.next(below: 6) {
        case 0: settings.rules = [.not(student: anyone(), project: anything())]
        case 1: settings.rules = [.pin(student: anyone(), project: anything())]
        case 2: settings.rules = [.together(Array(Set([anyone(), anyone()])).sorted())]
        case 3:
            settings.rules = [
                .not(student: anyone(), project: anything()), .together(Array(Set([anyone(), anyone()])).sorted()),
                .pin(student: anyone(), project: anything()),
            ]
        default: break
        }
        course.projects = settings
    }
}
