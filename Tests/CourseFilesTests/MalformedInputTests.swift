import Course
import CourseFiles
import Testing

@Suite struct MalformedInputTests {
    /// A replacement in the example that makes it wrong, and how it must be told.
    struct Case: Sendable, CustomTestStringConvertible {
        var file: String
        var old: String
        var new: String
        var toldIn: String
        var line: Int?
        var fragment: String
        var isWarning = false

        init(
            _ file: String, _ old: String, _ new: String, in toldIn: String? = nil, line: Int?, _ fragment: String,
            warning: Bool = false
        ) {
            self.file = file
            self.old = old
            self.new = new
            self.toldIn = toldIn ?? file
            self.line = line
            self.fragment = fragment
            isWarning = warning
        }

        var testDescription: String { "\(file): \(new)" }
    }

    static let settingsCases = [
        Case("course.yaml", "enrollment:", "enrolment:", line: 4, "did you mean “enrollment”"),
        Case("course.yaml", "  skills:", "  skils:", line: 13, "did you mean “skills”"),
        Case("course.yaml", "term: Spring 2017", "term: [a, b]", line: 2, "expected a text"),
        Case("course.yaml", "course: MAS.S61 Personalized Machine Learning", "", line: 2, "course"),
        Case("course.yaml", "term: Spring 2017", "course: Other", line: 2, "stands twice"),
        Case("course.yaml", "term: Spring 2017", "term: \"Spring", line: 16, "not valid YAML"),
        Case("course.yaml", "  seats: 4", "\tseats: 4", line: 5, "not tabs"),
        Case("course.yaml", "seats: 4", "seats: four", line: 5, "“four”: expected a whole number"),
        Case("course.yaml", "seats: 4", "seats: 0", line: 5, "at least 1"),
        Case("course.yaml", "waitlist: true", "waitlist: maybe", line: 7, "`true` or `false`"),
        Case("course.yaml", "file: survey.csv", "file: survy.csv", line: 10, "did you mean “survey.csv”"),
        Case("course.yaml", "id: Email Address", "id: Email Adress", line: 11, "did you mean “Email Address”"),
        Case("course.yaml", "  id: Email Address", "", line: 10, "`id` is missing"),
        Case("course.yaml", "(Matlab, Python)?", "(Matlab)?", line: 15, "no column of survey.csv"),
        Case(
            "course.yaml", "group meet? [*]", "team meet? [*]", line: 16, "did you mean “When can your group meet? [*]”"
        ),
        Case("course.yaml", "marks: available", "marks: avaliable", line: 16, "did you mean “available”"),
        Case("course.yaml", "columns: \"When", "column: [\"When", line: 16, "not valid YAML"),
        Case("course.yaml", "prefer: 2", "prefer: 4", line: 25, "min <= prefer <= max"),
        Case("course.yaml", "prefer: 2", "prefer: two", line: 25, "“two”"),
        Case("course.yaml", "- sharedHours: 1", "- sharedHours: lots", line: 27, "“lots”"),
        Case("course.yaml", "- sharedHours: 1", "- sharedHour: 1", line: 27, "did you mean “sharedHours”"),
        Case("course.yaml", "- sharedHours: 1", "- sharedHours", line: 27, "one rule an entry"),
        Case("course.yaml", "notAlone: { gender", "notAlone: { gendre", line: 28, "did you mean “gender”"),
        Case("course.yaml", "[woman, nonbinary]", "[womann]", line: 28, "did you mean “woman”", warning: true),
        Case("course.yaml", "skill: programming", "skill: programing", line: 29, "did you mean “programming”"),
        Case("course.yaml", "members: 1 }", "members: 4 }", line: 29, "more `members` than a group may have, 3"),
        Case("course.yaml", "rating: 4", "rating: 9", line: 29, "the best is 5", warning: true),
        Case("course.yaml", "[ana@mit.edu, bo@", "[ana@mti.edu, bo@", line: 30, "did you mean “ana@mit.edu”"),
        Case("course.yaml", "[ana@mit.edu, bo@mit.edu]", "[ana@mit.edu]", line: 30, "two students or more"),
        Case(
            "course.yaml", "[ana@mit.edu, bo@mit.edu]", "[bo@mit.edu, Bo Berg]", line: 30, "stands twice in this rule"),
        Case("course.yaml", "bo@mit.edu]", "fay@mit.edu]", line: 30, "is on the waitlist", warning: true),
        Case("course.yaml", "members: [ana@mit.edu], name: A", "members: [ana@mit.edu]", line: 32, "name: A"),
        Case("course.yaml", "goals: [complement,", "goals: [complemnt,", line: 33, "did you mean “complement”"),
        Case("course.yaml", "preference: greedy", "preference: greed", line: 33, "did you mean “greedy”"),
        Case("course.yaml", "balance, {", "balance: leximin, {", line: 33, "`total`"),
        Case("course.yaml", "cap: 4", "cap: 0", line: 33, "at least 1"),
        Case("course.yaml", "balance, {", "complement, {", line: 33, "stands twice"),
        Case("course.yaml", "assign: groups", "assign: teams", line: 35, "`students`"),
        Case("course.yaml", "assign: groups", "assign: students", line: 33, "the goal needs `projects`"),
        Case("course.yaml", "assign: groups", "goal: greedy", line: 35, "for projects that go to students"),
        Case("course.yaml", "perGroup: 1", "perGroup: 0", line: 36, "from 1 to 1000"),
        Case("course.yaml", "perGroup: 1", "perGroup: 1, perStudent: 1", line: 36, "`perGroup` or `perStudent`"),
        Case("course.yaml", "perGroup: 1", "perStuden: 1", line: 36, "did you mean “perStudent”"),
        Case(
            "course.yaml", "projects: { file: projects.csv", "projects: { file: project.csv", line: 35,
            "did you mean “projects.csv”"),
        Case("course.yaml", "first: 2017-02-16", "first: 16.2.2017", line: 40, "a date such as 2017-02-16"),
        Case("course.yaml", "first: 2017-02-16", "first: 2017-02-30", line: 40, "“2017-02-30”"),
        Case("course.yaml", "count: 3", "count: 3000000", line: 40, "from 1 to 1000"),
        Case("course.yaml", "skip: [2017-02-23]", "skip: [2017-02-24]", line: 40, "no meeting falls", warning: true),
        Case(
            "course.yaml", "{ first: 2017-02-16, every: 7, count: 3, skip: [2017-02-23] }", "[2017-03-02, 2017-02-16]",
            line: 40, "not after 2017-03-02"),
        Case("course.yaml", "gap: 2", "gap: -1", line: 44, "“-1”"),
        Case("course.yaml", "noReturn]", "noreturn]", line: 45, "did you mean “noReturn”"),
        Case("course.yaml", "spread]", "sprad]", line: 46, "did you mean “spread”"),
        Case("course.yaml", "datasets:", "distances: distances.csv\ndatasets:", line: 36, "no file of this name"),
    ]

    static let tableCases = [
        Case("survey.csv", "Di Dorn,2,4 - strong", "Di Dorn,2,strong", line: 2, "expected a whole number"),
        Case("survey.csv", "Di Dorn,2,4 - strong", "Di Dorn,2,4.5", line: 2, "“4.5”"),
        Case("survey.csv", "Di Dorn,2,4 - strong", "Di Dorn,,4", line: 2, "missing: median"),
        Case("survey.csv", "di@mit.edu,", ",", line: 2, "the id is missing"),
        Case("survey.csv", "9AM;noon;,8AM,sleep", "9AM,noon,,8AM,sleep", line: 2, "last are empty", warning: true),
        Case("survey.csv", "9AM,8AM,,woman", "9AM,8AM,,,woman", line: 5, "15 cells and the header has 14"),
        Case("survey.csv", "Bo Berg", "\"Bo Berg", line: 4, "text follows the closing quote"),
        Case("survey.csv", "Fay Falk", "\"Fay Falk", line: 7, "never closes"),
        Case("survey.csv", "2017/01/30 9:14:03 AM EST", "yesterday", line: 2, "not a time", warning: true),
        Case("survey.csv", "di@mit.edu,", "BO@mit.edu,", line: 2, "answered again on line 4", warning: true),
        Case("survey.csv", "man,p1,p2", "man,p1,Sleep", line: 2, "twice; rank 2 does not count", warning: true),
        Case("survey.csv", "man,p1,p2", "man,Slep,p2", line: 2, "did you mean “Sleep”", warning: true),
        Case("survey.csv", "r2; r1,", "r2; r9,", line: 3, "no reading has this id", warning: true),
        Case("survey.csv", "March 2", "next week", line: 3, "not a date", warning: true),
        Case("survey.csv", "\"Alba, Ana\"", "Anna Alba", line: 3, "did you mean “Ana Alba”", warning: true),
        Case("survey.csv", "\"Alba, Ana\"", "Fay Falk", line: 3, "not enrolled for credit", warning: true),
        Case("survey.csv", "\"Gender\"", "\"First choice\"", in: "course.yaml", line: 18, "no column of survey.csv"),
        Case("projects.csv", "id,title", "id,titel", line: 1, "did you mean “titel”"),
        Case("projects.csv", "p1,Sleep", "p2,Sleep", line: 3, "stands on line 2 already"),
        Case("projects.csv", "Stress,0,1", "Stress,2,1", line: 2, "min <= max"),
        Case("projects.csv", "Stress,0,1", "Stress,none,1", line: 2, "“none”"),
        Case("projects.csv", "programming>=4 x2", "programing>=4 x2", line: 2, "did you mean “programming”"),
        Case("projects.csv", "programming>=4 x2", "programming 4", line: 2, "programming >= 4 x2"),
        Case("projects.csv", "title,min,max,needs", "title,min,mx,needs", line: 1, "did you mean “max”", warning: true),
        Case("datasets.csv", "Actigraphy,2", "Actigraphy,two", line: 2, "“two”"),
        Case("datasets.csv", "d1,Actigraphy,2,sleep;stress\n", "", line: 1, "nothing follows the header"),
        Case("readings.csv", "learning,1,", "learning,4,", line: 2, "from 1 to 3"),
        Case("readings.csv", "learning,1,", "learning,2017-02-23,", line: 2, "does not meet on this date"),
        Case("readings.csv", "r1,Active", ",Active", line: 2, "the id is missing"),
    ]

    @Test("What is wrong is told where it is wrong", arguments: settingsCases + tableCases)
    func isTold(malformed: Case) throws {
        let files = Example.files(replacing: malformed.old, by: malformed.new, in: malformed.file)
        try #require(!files.isEmpty, "the example does not hold \(malformed.old)")
        let folder = try TemporaryFolder(files)
        let problems = folder.problems()
        let told = problems.map(\.description)
        let match = problems.first { problem in
            problem.file == malformed.toldIn && problem.line == malformed.line
                && problem.severity == (malformed.isWarning ? .warning : .error)
                && problem.description.contains(malformed.fragment)
        }
        #expect(match != nil, "\(told)")
        #expect(problems.count <= 5, "\(told)")
    }

    @Test(
        "Folders that hold no course say what to do",
        arguments: [
            (["survey.csv": "a\n1\n"], "counterpoint init survey.csv"), ([:], "no course.yaml and no survey.csv"),
            (["course.yml": "course: a\n"], "rename it to course.yaml"), (["course.yaml": ""], "empty"),
            (["course.yaml": "- a\n- b\n"], "`key: value`"),
            (["course.yaml": String(repeating: "[", count: 100_000)], "not valid YAML"),
            (["course.yaml": "a: &a [x, x]\nb: &b [*a, *a]\ncourse: [*b, *b]\n"], "expected a text"),
            (["course.yaml": "course: A\n"], "write `survey: survey.csv`"),
            (["course.yaml": "course: A\nsurvey: s.csv\n", "s.csv": "Email\n"], "nobody has answered"),
            (["course.yaml": "course: A\nsurvey: s.csv\n", "s.csv": "a,b\n1,2\n"], "names its students uniquely"),
        ] as [([String: String], String)])
    func isNoCourse(files: [String: String], fragment: String) throws {
        let problems = try TemporaryFolder(files).problems()
        #expect(problems.contains { $0.severity == .error && $0.description.contains(fragment) }, "\(problems)")
    }

    @Test("A path that is no folder is told")
    func isNoFolder() throws {
        let folder = try TemporaryFolder(["a.csv": "x"])
        for path in [folder.path + "/nowhere", folder.path + "/a.csv"] {
            let error = try #require(throws: InputErrors.self) { try CourseFolder(path: path).read() }
            #expect(error.problems[0].message.contains("folder"))
        }
    }

    @Test("Problems of several files are told together, by file and line")
    func toldTogether() throws {
        var files = Example.files
        files["course.yaml"]?.replace("gap: 2", with: "gap: x")
        files["course.yaml"]?.replace("seats: 4", with: "seats: x")
        files["survey.csv"]?.replace("Di Dorn,2", with: "Di Dorn,x")
        files["projects.csv"]?.replace("Stress,0,1", with: "Stress,x,x")
        let error = try #require(throws: InputErrors.self) { try TemporaryFolder(files).read() }
        let errors = error.problems.filter { $0.severity == .error }
        #expect(errors.map(\.file) == ["course.yaml", "course.yaml", "survey.csv", "projects.csv", "projects.csv"])
        #expect(errors.map(\.line) == [5, 44, 2, 2, 2])
        #expect(errors.allSatisfy { $0.value == "x" })
    }

    @Test("The same error in a whole column is told five times, and how many more there are")
    func tellsFewOfMany() throws {
        let rows = (1...40).map { "s\($0)@x.edu,good" }.joined(separator: "\n")
        let settings = "course: A\nsurvey: { file: s.csv, id: Email, skills: [Skill] }\n"
        let problems = try TemporaryFolder(["course.yaml": settings, "s.csv": "Email,Skill\n\(rows)\n"]).problems()
        #expect(problems.count == 5)
        #expect(problems.last?.message.contains("and 35 more") == true)
    }

    @Test("A damaged file never makes the reader crash", arguments: UInt64(0)..<30)
    func survivesDamage(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for name in ["course.yaml", "survey.csv", "projects.csv", "readings.csv"] {
            let folder = try TemporaryFolder(Example.files)
            var bytes = Array((Example.files[name] ?? "").utf8)
            for _ in 0...random.next(below: 4) {
                let position = random.next(below: bytes.count)
                switch random.next(below: 4) {
                case 0: bytes.remove(at: position)
                case 1: bytes.insert(Array("\",;:[]{}&*-\n\t #\0".utf8)[random.next(below: 16)], at: position)
                case 2: bytes[position] = UInt8(truncatingIfNeeded: random.next())
                default: bytes.removeSubrange(position..<min(bytes.count, position + random.next(below: 40)))
                }
            }
            try folder.write(name, bytes)
            do {
                let read = try folder.read()
                #expect(read.course.students.allSatisfy { $0.ratings.count == read.course.skills.count })
            } catch {
                #expect(!error.problems.isEmpty)
            }
        }
    }
}
