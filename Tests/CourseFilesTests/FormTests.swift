import Course
import CourseFiles
import Testing

/// Exports of each form program, small, with what is peculiar to it.
@Suite struct FormTests {
    private static func guess(_ survey: String) throws -> SurveyGuess {
        try SurveyGuess(contents: Array(survey.utf8), name: "survey.csv")
    }

    /// The course that the proposal for a survey describes.
    private static func course(_ survey: String) throws -> ReadCourse {
        let guess = try guess(survey)
        let folder = try TemporaryFolder(["course.yaml": guess.yaml, "survey.csv": guess.copy ?? survey])
        if let projects = guess.projects { try folder.write("projects.csv", Array(projects.utf8)) }
        return try folder.read()
    }

    private static let qualtrics = """
        StartDate,Status,IPAddress,ResponseId,RecipientEmail,Q1,Q2,Q3_1,Q3_2,Q4_1,Q4_2
        Start Date,Response Type,IP Address,Response ID,Recipient Email,Your e-mail,Your name,\
        Rate your experience - Programming,Rate your experience - Design,\
        When can you meet? - Selected Choice - Monday 9AM,When can you meet? - Selected Choice - Tuesday 2PM
        \("{\"ImportId\":\"x\"}".split(separator: ";").map { _ in
            Array(repeating: "\"{\"\"ImportId\"\":\"\"x\"\"}\"", count: 11).joined(separator: ",")
        }.joined())
        2026-01-01 09:00:00,Survey Preview,10.0.0.1,R_0,,me@uni.edu,Me,Not at all,Not at all,,
        2026-01-01 09:00:01,IP Address,10.0.0.1,R_1,,ana@uni.edu,Ana Alba,Not at all,Very experienced,Monday 9AM,
        2026-01-01 09:00:02,IP Address,10.0.0.2,R_2,,bo@uni.edu,Bo Berg,Somewhat experienced,Not at all,,Tuesday 2PM
        2026-01-01 09:00:03,IP Address,10.0.0.3,R_3,,cy@uni.edu,Cy Curie,Very experienced,Not at all,Monday 9AM,Tuesday 2PM

        """

    @Test("Qualtrics: three header rows, previews and what it writes itself are no answers")
    func threeRows() throws {
        let guess = try Self.guess(Self.qualtrics)
        #expect(guess.form == "Qualtrics" && guess.people == 3)
        #expect(guess.warnings.map(\.value) == ["Survey Preview"])
        let dropped = guess.findings.filter { $0.reason.contains("Qualtrics writes it") }
        #expect(dropped.map(\.column) == ["Response Type", "IP Address", "Response ID", "Recipient Email"])
        #expect(guess.copy?.contains("10.0.0.") == false)
        let course = try Self.course(Self.qualtrics).course
        #expect(course.students.map(\.id) == ["ana@uni.edu", "bo@uni.edu", "cy@uni.edu"])
        #expect(course.skills == ["programming", "design"])
        // One scale for both: not at all < somewhat < very.
        #expect(course.students.map(\.ratings) == [[1, 3], [2, 1], [3, 1]])
        #expect(course.slots == ["Monday 9AM", "Tuesday 2PM"])
        #expect(course.students.map(\.slots) == [[0], [1], [0, 1]])
    }

    @Test("Microsoft Forms: trailing semicolons, an e-mail column without addresses, student numbers only as the id")
    func microsoft() throws {
        func survey(_ mail: (Int) -> String) -> String {
            "ID,Start time,Completion time,Email,Name,Programming,When are you available?,Student number\n"
                + (1...4).map { row in
                    "\(row),1/2/26 9:0\(row):00,1/2/26 9:1\(row):00,\(mail(row)),,"
                        + "\(["Beginner", "Advanced", "Expert", "Advanced"][row - 1]),Monday 9AM;Friday 2PM;,9021000\(row)\n"
                }.joined()
        }
        let anonymous = try Self.course(survey { _ in "anonymous" }).course
        #expect(anonymous.students.map(\.id) == (1...4).map { "9021000\($0)" })
        #expect(anonymous.slots == ["Monday 9AM", "Friday 2PM"])
        #expect(anonymous.students.map(\.ratings) == [[1], [2], [3], [2]])
        let guess = try Self.guess(survey { "s\($0)@uni.edu" })
        #expect(guess.findings[3].role == "id" && guess.findings[7].role == nil)
        #expect(guess.copy?.contains("9021000") == false)
    }

    @Test("LimeSurvey: semicolons, codes before the questions, one column for each option")
    func lime() throws {
        let survey = """
            "Response ID";"Date submitted";"Last page";"Start language";"IP address";"Q1. Your e-mail";\
            "Q2[SQ1]. How well do you know these? [Python]";"Q3[SQ1]. When can you meet? [Monday 9AM]";\
            "Q3[SQ2]. When can you meet? [Friday 2PM]"
            "1";"2026-01-01 09:00:00";"3";"en";"10.0.0.1";"ana@uni.edu";"4";"Yes";"No"
            "2";"2026-01-01 09:00:01";"3";"en";"10.0.0.2";"bo@uni.edu";"2";"Yes";"Yes"
            "3";"2026-01-01 09:00:02";"3";"en";"10.0.0.3";"cy@uni.edu";"5";"No";"No"

            """
        #expect(try Self.guess(survey).form == "LimeSurvey")
        let course = try Self.course(survey).course
        #expect(course.skills == ["python"] && course.students.map(\.ratings) == [[4], [2], [5]])
        #expect(course.slots == ["Monday 9AM", "Friday 2PM"])
        #expect(course.students.map(\.slots) == [[0], [0, 1], []])
    }

    @Test("Google Sheets: options with commas stay whole, times stay apart")
    func sheets() throws {
        let topics = [
            "Sleep, \"\"deep\"\", Mood, stress and coping", "Mood, stress and coping", "Sleep, Mood, stress and coping",
            "Sleep", "Learning, Sleep",
        ]
        let survey =
            "Timestamp,Email Address,Which topics interest you?,When can you meet? [Monday]\n"
            + topics.enumerated().map { "1/2/2026 9:0\($0):00,s\($0)@uni.edu,\"\($1)\",\"9AM, 10AM\"\n" }.joined()
        let course = try Self.course(survey).course
        let last = course.students.map { $0.interests.last ?? "" }
        #expect(last == Array(repeating: "Mood, stress and coping", count: 3) + ["Sleep", "Sleep"])
        #expect(course.slots == ["Monday 9AM", "Monday 10AM"])
    }

    @Test(
        "Words are ordered as people order them",
        arguments: [
            ["None", "A little", "Some", "A lot"],
            ["Never", "Rarely", "Sometimes", "Often", "Always"],
            ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"],
            ["Not confident", "Somewhat confident", "Confident", "Very confident"],
            ["Novice", "Intermediate", "Advanced", "Expert"],
            ["Very poor", "Poor", "Fair", "Good", "Very good", "Excellent"],
            ["No experience", "Little experience", "Some experience", "Extensive experience"],
        ])
    func likert(words: [String]) throws {
        let shuffled = words.reversed() + words
        let survey =
            "Email,How is your programming?\n" + shuffled.enumerated().map { "s\($0 + 10)@x,\($1)\n" }.joined()
        let course = try Self.course(survey).course
        let count = words.count
        #expect(course.students.flatMap(\.ratings) == (1...count).reversed() + Array(1...count))
    }

    @Test(
        "Words that are no scale stay attributes",
        arguments: [["yes", "no"], ["red", "green", "blue"], ["man", "woman"]])
    func noScale(words: [String]) throws {
        let survey = "Email,Kind\n" + (words + words + words).enumerated().map { "s\($0)@x,\($1)\n" }.joined()
        #expect(try Self.guess(survey).findings[1].role == "attribute `kind`")
    }

    @Test("A word outside the scale is an error that names the nearest")
    func outsideScale() throws {
        let settings = "course: C\nsurvey: { id: Email, skills: { k: { column: K, scale: [none, some, much] } } }\n"
        let folder = try TemporaryFolder([
            "course.yaml": settings, "survey.csv": "Email,K\na@x,some\nb@x,sume\nc@x,n/a\n",
        ])
        let problems = folder.problems().filter { $0.severity == .error }
        #expect(problems.map(\.suggestion) == ["some", nil] && problems[1].message.contains("missing"))
    }

    @Test(
        "A name that is nobody's exactly finds who was meant",
        arguments: [
            ("Araceli Andrejewski", "a@x"), ("Andrzejewski, Araceli", "a@x"), ("Bill Okafor", "w@x"),
            ("Jose Nunez", "j@x"), ("araceli", "a@x"), ("W. Okafor", "w@x"), ("Somebody Else", nil), ("Kim", nil),
        ] as [(String, String?)])
    func teammate(typed: String, meant: String?) throws {
        let survey = """
            Email,Name,Who would you like to work with?
            a@x,Araceli Andrzejewski,
            w@x,William Okafor,
            j@x,José Núñez,
            k@x,Kim Lee,
            l@x,Kim Park,
            m@x,Mo Salah,"\(typed)"

            """
        let read = try Self.course(survey)
        let expected: [String] = meant.map { [$0] } ?? []
        #expect(read.course.student("m@x")?.teammates == expected, "\(read.warnings)")
        let names = try Self.guess(survey).names
        #expect(names.allSatisfy { name in name.isTaken == (meant != nil) })
    }

    @Test("First and last name together name a student where nothing else does")
    func composite() throws {
        let survey = "First name,Last name,Skill\nKim,Lee,1\nKim,Park,2\nBo,Lee,3\n"
        #expect(try Self.course(survey).course.students.map(\.id) == ["Bo Lee", "Kim Lee", "Kim Park"])
    }

    @Test("Ranked titles without a list of projects become one that has room for every group")
    func projects() throws {
        let titles = ["Sleep", "Mood, stress", "Walks"]
        let survey =
            "Email,First choice,Second choice\n"
            + (0..<12).map { "s\($0)@x,\"\(titles[$0 % 3])\",\"\(titles[($0 + 1) % 3])\"\n" }.joined()
        let course = try Self.course(survey).course
        #expect(course.projects?.projects.map(\.title) == ["Mood, stress", "Sleep", "Walks"])
        #expect(course.projects?.ranksOffered == 2)
        #expect(course.student("s1@x")?.projectWishes == Wishes(["p1", "p3"]))
    }

    @Test(
        "What nobody needs to know is copied nowhere",
        arguments: [
            ("IP", "192.168.0.17"), ("Address of your computer", "2001:db8::8a2e:370:7334"),
            ("Phone", "+1 617 555 0100"),
            ("How can we reach you?", "(617) 555-0142"), ("Student ID", "N1234567"), ("Number", "90210001"),
        ])
    func privacy(header: String, value: String) throws {
        let survey = "Email,\(header),Skill\n" + (1...5).map { "s\($0)@x,\(value.dropLast())\($0),\($0)\n" }.joined()
        let guess = try Self.guess(survey)
        #expect(guess.findings[1].role == nil && guess.findings[1].reason.contains("copied nowhere"))
        let copy = try #require(guess.copy)
        #expect(!copy.contains(value.dropLast()) && copy.contains("s5@x,5"))
        #expect(!guess.yaml.contains(value.dropLast()))
    }

    @Test(
        "Times of answers are read with the month in words",
        arguments: ["Jan 30, 2017 9:14:03 AM", "Mon, Jan 30, 2017 at 9:14:03 AM", "30 January 2017 09:14:03"])
    func timesInWords(first: String) throws {
        let survey = "Submitted,Email\n\"\(first)\",late@x\n2017-01-30 09:00,early@x\n"
        let settings = "course: C\nenrollment: { seats: 1 }\nsurvey: survey.csv\n"
        let read = try TemporaryFolder(["course.yaml": settings, "survey.csv": survey]).read()
        #expect(read.course.students.map(\.id) == ["early@x"] && read.warnings.isEmpty, "\(read.warnings)")
    }

    @Test("What a person says of a column or a name goes before what it looks like")
    func choices() throws {
        let survey = "Email,Name,Level,Who would you like to work with?\na@x,Ana,1,\nb@x,Bo,2,Annika\nc@x,Cy,3,Bob\n"
        let choices = SurveyGuess.Choices(columns: ["Level": "attribute"], names: ["Annika": "a@x", "Bob": nil])
        let guess = try SurveyGuess(contents: Array(survey.utf8), name: "survey.csv", choices: choices)
        #expect(guess.findings[2].role == "attribute `level`")
        let folder = try TemporaryFolder(["course.yaml": guess.yaml, "survey.csv": survey])
        let teammates = try folder.read().course.students.map { $0.teammates }
        #expect(teammates == [[], ["a@x"], []])
    }
}
