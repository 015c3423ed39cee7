import Course
import CourseFiles
import Testing

@Suite struct SurveyGuessTests {
    private static func guess(_ survey: String, beside: [String] = []) throws -> SurveyGuess {
        try SurveyGuess(contents: Array(survey.utf8), name: "survey.csv", beside: beside)
    }

    @Test("The columns of the format's own example are taken for what they are")
    func example() throws {
        let guess = try Self.guess(Example.survey, beside: ["projects.csv", "readings.csv", "datasets.csv"])
        #expect(
            guess.findings.map(\.role) == [
                "time of the answer", "id", "name", "skill `machine learning`", "skill `programming`",
                "when a student can meet", "when a student can meet", "interests", "attribute `gender`",
                "choice of projects, rank 1", "choice of projects, rank 2", "choices of readings, ranked",
                "dates to miss", "wished teammates",
            ])
        #expect(guess.findings.map(\.column) == Example.header)
    }

    @Test("The proposed course.yaml reads back to what was guessed", arguments: [true, false])
    func readsBack(withTables: Bool) throws {
        var files = Example.files
        if !withTables { for name in ["projects.csv", "datasets.csv", "readings.csv"] { files[name] = nil } }
        files["course.yaml"] = try Self.guess(Example.survey, beside: files.keys.sorted()).yaml
        let proposed = try TemporaryFolder(files).read().course
        #expect(proposed.students.count == 6)
        #expect(proposed.skills == ["machine learning", "programming"])
        #expect(proposed.students.map(\.attributes.count) == [1, 1, 1, 1, 1, 1])
        #expect(proposed.students.first?.teammates == ["bo@mit.edu"])
        #expect((proposed.projects?.ranksOffered ?? 0) == (withTables ? 2 : 0))
        // The same as a course.yaml that names the survey and no column.
        let sections = withTables ? "projects: projects.csv\ndatasets: datasets.csv\nreadings: readings.csv\n" : ""
        files["course.yaml"] = "course: My course\nsurvey: survey.csv\n" + sections
        var bare = try TemporaryFolder(files).read().course
        // Only `init` puts meeting and teammates among the goals.
        #expect(proposed.groups.goals.map(\.measure.name).first == "sharedHours")
        bare.groups.goals = proposed.groups.goals
        #expect(bare == proposed)
    }

    @Test(
        "Days in other languages are days",
        arguments: ["Montag", "mardi", "miércoles", "giovedì", "sexta-feira", "Zaterdag"])
    func foreignDays(day: String) throws {
        let rows = ["9 Uhr; 10 Uhr", "9 Uhr", "10 Uhr; 14 Uhr"].enumerated().map { "\($0)@x.de,\"\($1)\"\n" }
        let guess = try Self.guess("E-Mail,Zeit [\(day)]\n" + rows.joined())
        #expect(guess.findings.last?.role == "when a student can meet")
    }

    @Test("Choices are left out where there is nothing to choose from, and it is said")
    func choicesWithoutProjects() throws {
        let guess = try Self.guess(Example.survey)
        let leftOut = guess.findings.filter { $0.role == nil }
        #expect(leftOut.map(\.column) == Array(Example.header[9...12]))
        #expect(leftOut.allSatisfy { $0.reason.contains("beside the survey") })
        #expect(!guess.yaml.contains("first choice first"))
    }

    @Test(
        "A column is known by its header and its values",
        arguments: [
            ("How creative is your work?", ["4", "5", "1"], "skill `creative`"),
            ("Rate your skills [Statistics]", ["4 - good", "5 - very good", "1"], "skill `statistics`"),
            (
                "What is your personal experience with computer programming?", ["4. Much", "1. None", "2."],
                "skill `computer programming`"
            ),
            ("Age", ["24", "31", "22"], nil), ("Grade", ["57.6", "80.1", "70"], nil),
            ("Points", ["57", "80", "70"], nil),
            ("Comments", ["a", "a", "b"], nil), ("Rank your interest", ["1", "2", "1"], nil),
            ("Which pronouns do you use?", ["she/her", "he/him", "she/her"], "attribute `pronouns`"),
            ("When can't you meet?", ["9AM;noon", "9AM;", "noon;1PM"], "when a student cannot meet"),
            ("Tell us about yourself", ["I like the sea, and", "walking for many hours", "nothing"], nil),
            ("Birthday", ["1/2/1999", "3/4/1998", "1/2/1999"], nil), ("Empty", ["", "", ""], nil),
            ("List people you would rather not work with", ["Bo", "", "Cy"], nil),
            ("Who would you like to work with?", ["Bo", "", "Cy"], "wished teammates"),
            ("What would you like to present?", ["r1;r2", "r2", ""], "choices of readings, ranked"),
        ] as [(String, [String], String?)])
    func column(header: String, cells: [String], role: String?) throws {
        let rows = cells.enumerated().map { "s\($0)@x.edu,\"\($1)\"" }.joined(separator: "\n")
        let guess = try Self.guess("Email,\"\(header)\"\n\(rows)\n", beside: ["readings.csv"])
        #expect(guess.findings[1].role == role, "\(guess.findings[1])")
        #expect(!guess.findings[1].reason.isEmpty)
    }

    @Test(
        "Headers of any text are quoted so that YAML reads them back",
        arguments: [
            "Skill: how strong?", "# skill", "- skill", "\"\"skill\"\"", "a, b", "{skill}", "yes", "skill\nlevel",
            "a\\b", "'q'",
            "Fähigkeit ½", "4", "~", "* x", "&a", "%x", "@home", "a #b", "a: b", "tab\there", "100%", "[x", "skill ",
        ])
    func headersOfAnyText(header: String) throws {
        let survey = "Email,\"\(header)\"\na@x,1\nb@x,4\nc@x,\n"
        let guess = try Self.guess(survey)
        let read = try TemporaryFolder(["course.yaml": guess.yaml, "survey.csv": survey]).read()
        #expect(read.course.skills.count == 1, "\(guess.yaml)")
        #expect(read.course.students.map(\.ratings) == [[1], [4], [1]])
    }

    @Test("A class of any size gets a size of groups that it can be cut into", arguments: 1...12)
    func anySize(students: Int) throws {
        let survey = "Email,Skill\n" + (0..<students).map { "s\($0)@x,\($0 % 5)\n" }.joined()
        let guess = try Self.guess(survey)
        let course = try TemporaryFolder(["course.yaml": guess.yaml, "survey.csv": survey]).read().course
        #expect(course.groups.size.sizes(students: students) != nil)
    }

    @Test("No proposal copies what students wrote, but for an answer in an example of a rule")
    func copiesNoAnswers() throws {
        let guess = try Self.guess(Example.survey, beside: ["projects.csv", "readings.csv"])
        for text in ["ana@mit.edu", "Alba", "noon", "deep", "March"] { #expect(!guess.yaml.contains(text), "\(text)") }
    }

    @Test("The examples of rules become rules when their comment signs go")
    func examplesOfRules() throws {
        let guess = try Self.guess(Example.survey)
        let uncommented = guess.yaml.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("    # - ") && !line.contains("ID") ? "    - " + line.dropFirst(8) : String(line)
        }
        let folder = try TemporaryFolder([
            "course.yaml": uncommented.joined(separator: "\n"), "survey.csv": Example.survey,
        ])
        let rules = try folder.read().course.groups.rules
        #expect(rules.count == 3)
    }

    @Test(
        "A survey that cannot be read says why",
        arguments: [
            ("Email,Skill\n", "nobody has answered"), ("a,b\n1,2\n1,3\n", "names the students uniquely"),
            ("Email,Skill\na@x\n", "1 cells"), ("", "empty"),
        ])
    func refused(survey: String, fragment: String) throws {
        let error = try #require(throws: InputErrors.self) { try Self.guess(survey) }
        #expect(error.problems[0].message.contains(fragment))
    }
}

/// Real exports of Google Forms, the test surveys of gruepr (https://github.com/gruepr/gruepr).
@Suite struct GoogleFormsTests {
    @Test(
        "Each survey is proposed a course.yaml that reads back without an error",
        arguments: [
            ("testdata", 32, 2, 98, 4), ("testdata_duplicates", 32, 2, 98, 3),
            ("testdata_justOneAttribute", 32, 1, 0, 0),
            ("testdata_nogender_weekdaysonly", 32, 2, 70, 1), ("testdata_nonotes", 32, 2, 98, 2),
            ("testdata_nosection", 32, 2, 98, 1),
        ])
    func readsBack(name: String, students: Int, skills: Int, slots: Int, attributes: Int) throws {
        guard let bytes = PublicData.bytes("google-forms/\(name).csv") else { return }
        let guess = try SurveyGuess(contents: bytes, name: "s.csv")
        let folder = try TemporaryFolder(["course.yaml": guess.yaml])
        try folder.write("s.csv", bytes)
        let course = try folder.read().course
        #expect(course.students.count == students)
        #expect(course.skills.count == skills)
        #expect(course.slots.count == slots)
        #expect(course.attributes.count == attributes, "\(course.attributes)")
    }

    @Test("Who marked no time as unavailable has all times, and a misspelt teammate is found")
    func answers() throws {
        guard let bytes = PublicData.bytes("google-forms/testdata.csv") else { return }
        let folder = try TemporaryFolder([
            "course.yaml": try SurveyGuess(contents: bytes, name: "s.csv").yaml
        ])
        try folder.write("s.csv", bytes)
        let read = try folder.read()
        let student = try #require(read.course.student("c.cullison@school.edu"))
        #expect(student.name == "Clement Cullison")
        #expect(student.ratings == [4, 4])
        #expect(student.teammates == ["a.andrzeje@school.edu", "b.blackwel@school.edu"])
        let sunday = read.course.slots.indices.filter { read.course.slots[$0].hasPrefix("Sunday") }
        #expect(sunday.allSatisfy { student.slots.contains($0) })
        #expect(read.course.student("b.blackwel@school.edu")?.teammates == ["a.andrzeje@school.edu"])
        #expect(read.warnings.isEmpty, "\(read.warnings)")
    }

    @Test("A survey that nobody has answered says so")
    func headerOnly() throws {
        guard let bytes = PublicData.bytes("google-forms/testdata_empty.csv") else { return }
        let error = try #require(throws: InputErrors.self) { try SurveyGuess(contents: bytes, name: "s.csv") }
        #expect(error.problems[0].message.contains("nobody has answered"))
    }
}
