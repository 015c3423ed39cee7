import Course
import CourseFiles
import Testing

@Suite struct SettingsTests {
    private static let survey =
        "Email,Skill,Gender,When [Mon],Wish\n"
        + (0..<6).map { "s\($0)@x,\($0 % 5 + 1),\($0 % 2 == 0 ? "woman" : "man"),9AM;noon,p1\n" }.joined()

    /// The course of the lines at the top level, with a survey of every kind of column.
    private static func course(_ lines: String, files: [String: String] = [:]) throws -> Course {
        let columns =
            "skills: { skill: Skill }, attributes: { gender: Gender }, availability: \"When [*]\", projects: Wish"
        var files = files
        files["course.yaml"] = "course: A\nsurvey: { file: s.csv, id: Email, \(columns) }\n\(lines)\n"
        files["s.csv"] = survey
        return try TemporaryFolder(files).read().course
    }

    private static let projects = ["projects.csv": "id,title\np1,Sleep\n"]

    @Test(
        "The shortest file that is useful names course and survey",
        arguments: ["survey: s.csv", "survey: { file: s.csv }"])
    func shortest(line: String) throws {
        let course = try TemporaryFolder(["course.yaml": "course: A\n\(line)\n", "s.csv": Self.survey]).read().course
        #expect(course.skills == ["skill"])
        #expect(course.attributes == ["gender"])
        #expect(course.slots == ["Mon 9AM", "Mon noon"])
        #expect(course.groups == GroupSettings(goals: [GroupGoal(.complement), GroupGoal(.balance)]))
        #expect(course.projects == nil)
        #expect(course.rotation == nil)
    }

    @Test("The usual goals are complement, preference and balance, as far as there is data")
    func usualGoals() throws {
        let groups = try Self.course("projects: projects.csv", files: Self.projects)
        #expect(groups.groups.goals == [GroupGoal(.complement), GroupGoal(.preference), GroupGoal(.balance)])
        let students = try Self.course("projects: { assign: students, goal: greedy }", files: Self.projects)
        #expect(students.groups.goals == [GroupGoal(.complement), GroupGoal(.balance)])
        #expect(students.projects?.goal == .greedy)
        let bare = try TemporaryFolder([
            "course.yaml": "course: A\nsurvey: { file: s.csv, id: Email }\n", "s.csv": Self.survey,
        ])
        #expect(try bare.read().course.groups.goals == [])
    }

    @Test("Datasets go to groups, or to students each for themselves")
    func datasetTakers() throws {
        let files = ["datasets.csv": "id,title\nd1,Sleep\n"]
        let groups = try #require(try Self.course("datasets: { perGroup: 2 }", files: files).datasets)
        #expect(groups.takers == .groups && groups.perTaker == 2)
        let students = try #require(try Self.course("datasets: { perStudent: 3 }", files: files).datasets)
        #expect(students.takers == .students && students.perTaker == 3)
    }

    @Test(
        "Goals may be written with their aggregation",
        arguments: [
            ("complement", GroupGoal(.complement)), ("{ complement: total }", GroupGoal(.complement, .total)),
            ("{ coverage: leximin }", GroupGoal(.coverage)), ("{ balance: total }", GroupGoal(.balance)),
            ("{ preference: greedy }", GroupGoal(.preference, .greedy)),
            ("{ preference: total }", GroupGoal(.preference, .total)),
            ("sharedHours", GroupGoal(.sharedHours(cap: nil))),
            ("{ sharedHours: total }", GroupGoal(.sharedHours(cap: nil), .total)),
            ("{ sharedHours: 4 }", GroupGoal(.sharedHours(cap: 4))),
            ("{ sharedHours: { cap: 4 } }", GroupGoal(.sharedHours(cap: 4))),
            ("{ sharedHours: { cap: 4, as: total } }", GroupGoal(.sharedHours(cap: 4), .total)),
        ])
    func goals(text: String, goal: GroupGoal) throws {
        let course = try Self.course("projects: projects.csv\ngroups: { goals: [\(text)] }", files: Self.projects)
        #expect(course.groups.goals == [goal])
    }

    @Test(
        "Sizes may be given in part",
        arguments: [
            ("4", 4, 3, 5), ("1", 1, 1, 2), ("{ prefer: 6 }", 6, 5, 7), ("{ min: 5, max: 6 }", 5, 5, 6),
            ("{ max: 3 }", 3, 2, 3),
            ("{ min: 2 }", 4, 2, 5), ("{ prefer: 3, max: 3 }", 3, 2, 3),
        ])
    func sizes(text: String, prefer: Int, min: Int, max: Int) throws {
        let course = try Self.course("groups: { size: \(text) }")
        #expect(course.groups.size == GroupSizePolicy(prefer: prefer, min: min, max: max))
    }

    @Test(
        "Weeks are counted, listed or computed; a skipped date does not count",
        arguments: [
            ("{ first: 2017-02-16, count: 3 }", ["2017-02-16", "2017-02-23", "2017-03-02"]),
            ("{ first: 2017-02-16, every: 14, count: 2 }", ["2017-02-16", "2017-03-02"]),
            ("{ first: 2017-02-16, count: 2, skip: 2017-02-16 }", ["2017-02-23", "2017-03-02"]),
            ("{ first: 2017-03-23, count: 2, skip: [2017-03-30, 2017-04-06] }", ["2017-03-23", "2017-04-13"]),
            ("[2017-02-16, 2017-02-18]", ["2017-02-16", "2017-02-18"]), ("2", [nil, nil]),
        ] as [(String, [String?])])
    func weeks(text: String, dates: [String?]) throws {
        let course = try Self.course("rotation: { weeks: \(text) }", files: ["readings.csv": "id,title\nr,R\n"])
        #expect(course.rotation?.weeks.map { $0.date?.description } == dates)
        #expect(course.rotation?.weeks.map(\.number) == Array(1...dates.count))
        #expect(course.readings.map(\.id) == ["r"])
    }

    @Test("A rotation without more words has the usual settings, and a gap of 0 says no more than 1")
    func rotation() throws {
        let files = ["readings.csv": "id,title\nr,R\n"]
        #expect(
            try Self.course("rotation: { weeks: 1 }", files: files).rotation
                == RotationSettings(weeks: [Week(number: 1)]))
        #expect(try Self.course("rotation: { weeks: 1, gap: 0 }", files: files).rotation?.gap == 1)
        #expect(try Self.course("rotation: { weeks: 1, rules: [] }", files: files).rotation?.rules == [])
    }

    @Test(
        "A rotation needs weeks and readings, and says what to write",
        arguments: [
            ("rotation:", "weeks: { first: 2017-02-16, every: 7, count: 10 }"),
            ("rotation: { weeks: 2 }", "readings: { file: readings.csv }"),
            ("rotation: { weeks: { first: 2017-02-16 } }", "count: 10"),
        ])
    func rotationNeeds(lines: String, fragment: String) throws {
        let error = try #require(throws: InputErrors.self) { try Self.course(lines) }
        #expect(error.problems.contains { $0.line == 3 && $0.message.contains(fragment) }, "\(error)")
    }

    @Test(
        "Goals and rules without their data are refused",
        arguments: [
            ("goals: [preference]", "projects"), ("goals: [teammates]", "teammates"), ("goals: [sharedHours]", nil),
            ("rules: [{ notAlone: { gender: Woman } }]", nil), ("rules: [{ sharedHours: 1 }]", nil),
            ("rules: [{ apart: [s0@x, s9@x] }]", "nobody"),
        ] as [(String, String?)])
    func needsData(groups: String, fragment: String?) throws {
        guard let fragment else {
            _ = try Self.course("groups: { \(groups) }")
            return
        }
        let error = try #require(throws: InputErrors.self) { try Self.course("groups: { \(groups) }") }
        let errors = error.problems.filter { $0.severity == .error }
        #expect(errors.map(\.line) == [3])
        #expect(errors[0].message.contains(fragment))
    }

    @Test("A rule speaks of answers as the students wrote them")
    func spelledAsAnswered() throws {
        let course = try Self.course("groups: { rules: [{ notAlone: { Gender: [WOMAN, other] } }] }")
        #expect(course.groups.rules == [.notAlone(attribute: "gender", values: ["woman", "other"])])
    }

    @Test("Distances are read exactly, from either side, with or without a header", arguments: ["", "id,id,value\n"])
    func distances(header: String) throws {
        let survey = "Email\nb@x\na@x\nc@x\n"
        let table = header + "a@x,b@x,1.50\nC@x,a@x,.125\nb@x,c@x,3\na@x,a@x,0\nc@x,b@x,3.0\n"
        let settings =
            "course: A\nsurvey: { file: s.csv, id: Email }\ndistances: d.csv\ngroups: { goals: [diversity] }\n"
        let course = try TemporaryFolder(["course.yaml": settings, "s.csv": survey, "d.csv": table]).read().course
        #expect(
            course.groups.distances
                == DistanceTable(decimals: 3, scaled: [0, 1500, 125, 1500, 0, 3000, 125, 3000, 0]))
    }

    @Test(
        "Wrong distances are told by line",
        arguments: [
            ("a@x,b@x,1\n", nil, "missing between a@x and c@x, between b@x and c@x"),
            ("a@x,b@x,1\nb@x,a@x,2\na@x,c@x,1\nb@x,c@x,1\n", 2, "differs from the one on line 1"),
            ("a@x,b@x,-1\na@x,c@x,1\nb@x,c@x,1\n", 1, "0 or more"), ("a@x,b@x,1\na@x,z@x,1\n", 2, "nobody of this id"),
            ("a@x,b@x,1\na@x,c@x,1e5\nb@x,c@x,1\n", 2, "decimal number"), ("a@x,b@x\n", 1, "three cells"),
            ("a@x,b@x,1\na@x,a@x,1\na@x,c@x,1\nb@x,c@x,1\n", 2, "to itself"),
            ("a@x,b@x,999999999999999\na@x,c@x,.5\nb@x,c@x,1\n", 1, "too many digits"),
        ] as [(String, Int?, String)])
    func wrongDistances(table: String, line: Int?, fragment: String) throws {
        let settings = "course: A\nsurvey: { file: s.csv, id: Email }\ngroups: { distances: d.csv }\n"
        let folder = try TemporaryFolder(["course.yaml": settings, "s.csv": "Email\nb@x\na@x\nc@x\n", "d.csv": table])
        let problems = folder.problems()
        #expect(
            problems.contains { $0.file == "d.csv" && $0.line == line && $0.message.contains(fragment) }, "\(problems)")
    }
}
