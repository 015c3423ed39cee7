import Course

/// A small course with everything that a page can show.
enum SampleCourse {
    static let skills = ["machine learning", "programming", "creativity"]

    static let course = Course(
        title: "MAS.S61 Personalized Machine Learning", term: "Spring 2017", skills: skills, attributes: ["gender"],
        slots: ["Monday 9AM", "Monday 2PM", "Tuesday 10AM", "Wednesday 3PM"],
        students: [
            student("ana@mit.edu", "Ana Álvarez", [5, 4, 1], [0, 1, 2], ["sleep", "mood"], ["r1"]),
            student("bo@mit.edu", "García Núñez, José", [2, 5, 2], [0, 1, 3], ["sleep"], ["r2", "r1"]),
            student("cy@mit.edu", "王小明", [1, 2, 4], [0, 2, 1], ["mood", "sleep"], ["r3"]),
            student("di@mit.edu", "Di Evans", [4, 4, 2], [1, 2, 3], ["mood"], ["r4"]),
            student("ed@mit.edu", "Maximiliana Featherstonehaugh-Cholmondeley", [3, 1, 3], [1, 3], ["walks"], []),
            student("fy@mit.edu", "Di Evans", [2, 2, 5], [0, 1, 2, 3], [], ["r2"]),
        ],
        waitlist: ["late@mit.edu", "later@mit.edu"],
        groups: GroupSettings(
            size: GroupSizePolicy(prefer: 3),
            goals: [GroupGoal(.complement), GroupGoal(.preference), GroupGoal(.balance)]),
        projects: ProjectSettings(
            projects: [
                Project(id: "mood", title: "Mood from typing"), Project(id: "sleep", title: "Sleep and phones"),
                Project(id: "walks", title: "Walks"),
            ], ranksOffered: 2),
        datasets: DatasetSettings(datasets: [
            Dataset(id: "d1", title: "Keystrokes of 2015"), Dataset(id: "d2", title: "Sleep diaries"),
        ]),
        readings: [
            Reading(id: "r1", title: "Active Learning Literature Survey", week: 1),
            Reading(id: "r2", title: "A Survey on Transfer Learning", week: 1),
            Reading(id: "r3", title: "Gaussian Processes for Machine Learning", week: 2),
            Reading(id: "r4", title: "Multitask Learning", week: 2), Reading(id: "r5", title: "Deep Learning", week: 3),
            Reading(id: "r6", title: "Recurrent Models of Visual Attention in Very Many Words Indeed", week: 3),
        ],
        rotation: RotationSettings(
            weeks: (1...3).map { Week(number: $0, date: CalendarDate("2017-02-16")?.advanced(days: 7 * ($0 - 1))) },
            gap: 1, ranksOffered: 2))

    static let plan = Plan(
        course: course.title,
        groups: [
            GroupPlan(
                name: "A", members: ["ana@mit.edu", "bo@mit.edu", "cy@mit.edu"], project: "sleep", datasets: ["d2"],
                scores: ["complement": 14, "coverage": 14, "sharedHours": 2]),
            GroupPlan(
                name: "B", members: ["di@mit.edu", "ed@mit.edu", "fy@mit.edu"], project: "mood", datasets: ["d1"],
                scores: ["complement": 12, "coverage": 13, "sharedHours": 2]),
        ],
        students: course.students.map { StudentPlan(id: $0.id, group: $0.id < "d" ? "A" : "B") },
        rotation: [
            session(1, "r1", "ana", "di"), session(1, "r2", "fy", "bo"), session(2, "r3", "cy", "ed"),
            session(2, "r4", "di", "ana"), session(3, "r5", "ed", "cy"), session(3, "r6", "bo", "fy"),
        ],
        goals: [
            goal(.groups, "complement", .leximin, true, .vector([12, 14]), .vector([12, 14])),
            goal(.groups, "preference", .leximin, false, .vector([3, 3, 2, 1, 1, 1]), .vector([3, 2, 2, 1, 1, 1])),
            goal(.groups, "balance", .total, false, .total(48), .total(40)),
            goal(.rotation, "preference", .leximin, false, .vector([3, 3, 1, 1, 1, 1]), .vector([3, 3, 1, 1, 1, 1])),
            goal(.rotation, "spread", .leximin, true, .vector([1, 1, 1, 1, 2, 2]), .vector([1, 1, 1, 1, 2, 2])),
        ],
        waitlist: course.waitlist, seed: 7, seconds: 0.25, solver: "GLPK 5.0", inputs: [:])

    private static func student(
        _ id: String, _ name: String, _ ratings: [Int], _ slots: [Int], _ projects: [String], _ readings: [String]
    ) -> Student {
        Student(
            id: id, name: name, ratings: ratings, slots: slots.sorted(), attributes: [""],
            projectWishes: Wishes(projects), readingWishes: Wishes(readings))
    }

    private static func session(_ week: Int, _ reading: String, _ presenter: String, _ critic: String) -> Session {
        Session(
            week: week, date: CalendarDate("2017-02-16")?.advanced(days: 7 * (week - 1)), reading: reading,
            presenters: ["\(presenter)@mit.edu"], critics: ["\(critic)@mit.edu"])
    }

    private static func goal(
        _ part: GoalResult.Part, _ goal: String, _ kind: GroupGoal.Aggregation, _ isMaximized: Bool, _ value: GoalValue,
        _ bound: GoalValue
    ) -> GoalResult {
        GoalResult(part: part, goal: goal, kind: kind, isMaximized: isMaximized, value: value, bound: bound)
    }
}
