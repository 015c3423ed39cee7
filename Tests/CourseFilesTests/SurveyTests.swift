import Course
import CourseFiles
import Testing

@Suite struct SurveyTests {
    /// The reading of a survey whose columns are described by lines under `survey:`.
    private static func read(
        _ columns: String, _ survey: String, more: String = "", files: [String: String] = [:]
    ) throws -> ReadCourse {
        let lines = ["file: s.csv", "id: Email"] + columns.split(separator: "\n").map(String.init)
        var files = files
        files["course.yaml"] = "course: A\nsurvey:\n" + lines.map { "  \($0)\n" }.joined() + more + "\n"
        files["s.csv"] = survey
        return try TemporaryFolder(files).read()
    }

    @Test(
        "Ratings are the whole numbers in front",
        arguments: [
            ("4", 4), (" 4 ", 4), ("4 - strong", 4), ("4. I have written programs", 4), ("4: often", 4),
            ("(4) often", 4),
            ("4) often", 4), ("+4", 4), ("-1", -1), ("4, strong", 4), ("4 strong", 4), ("4 – strong", 4), ("10", 10),
            ("4 (strong)", 4), ("4=strong", 4), ("4. 3 years or more", 4), ("4.", 4), ("0", 0),
        ])
    func ratings(text: String, rating: Int) throws {
        let read = try Self.read("skills: [Skill]", "Email,Skill\na@x,\"\(text)\"\n")
        #expect(read.course.students.map(\.ratings) == [[rating]])
    }

    @Test(
        "What is no whole number is no rating",
        arguments: [
            "4.5", "4,5", "57.6", "strong", "1-2 years", "1 - 2 years", "4th", "1e3", "4/5", "--4", "٤", "12345678",
            "4 5",
            "n/a", "(4", "½",
        ])
    func noRatings(text: String) throws {
        let error = try #require(throws: InputErrors.self) {
            try Self.read("skills: [Skill]", "Email,Skill\na@x,\"\(text)\"\n")
        }
        #expect(error.problems.map(\.value) == [text])
    }

    @Test(
        "Who sent the form first is first in line, however times are written",
        arguments: [
            ("2018/02/07 3:48:34AM EST", "2018/02/07 3:48:34PM EST"),
            ("2018/02/07 12:01:00 AM EST", "2018/02/07 11:00:00 AM EST"),
            ("2/7/2018 15:48:34", "2/13/2018 9:00:00"), ("7/2/2018 15:48:34", "13/2/2018 9:00:00"),
            ("07.02.2018 15:48", "08.01.2019 09:00"), ("2018-02-07T15:48:34Z", "2018-02-07T15:48:35Z"),
            ("2018-02-07 15:48:34+02:00", "2018-02-07 15:48:34+01:00"),
            ("3/10/2018 23:59:00 PST", "3/11/2018 04:00:00 EDT"),
            ("2018-11-04 01:59:00 EDT", "2018-11-04 01:01:00 EST"), ("2018/02/07 3:48:34 p.m.", "2018/02/08"),
            ("2018-02-07T15:48:34.120Z", "2018-02-07T15:48:34.9Z"), ("12/31/17 23:00", "1/1/18 01:00"),
            ("2018/02/07 1:00:00 PM GMT+2", "2018/02/07 1:00:00 PM GMT+1"),
        ])
    func inLine(first: String, second: String) throws {
        let survey = "Timestamp,Email\n\"\(second)\",a@x\n\"\(first)\",b@x\n"
        let read = try Self.read("", survey, more: "enrollment: { seats: 1 }")
        #expect(read.course.students.map(\.id) == ["b@x"])
        #expect(read.course.waitlist == ["a@x"])
        #expect(read.warnings == [])
    }

    @Test("Without times the rows are the line, with equal times the ids")
    func lineWithoutTimes() throws {
        let seats = "enrollment: { seats: 1, listeners: 1 }"
        let rows = try Self.read("", "Email\nc@x\nb@x\na@x\n", more: seats).course
        #expect((rows.students.map(\.id), rows.listeners, rows.waitlist) == (["c@x"], ["b@x"], ["a@x"]))
        let times = try Self.read("", "Timestamp,Email\n2018/1/1,c@x\n2018/1/1,b@x\n2018/1/1,a@x\n", more: seats).course
        #expect((times.students.map(\.id), times.listeners, times.waitlist) == (["a@x"], ["b@x"], ["c@x"]))
    }

    @Test("A column of times that holds none leaves the line to the rows, with one warning")
    func noTimes() throws {
        let survey = "Time,Email\nlater,c@x\nsoon,b@x\n"
        let read = try Self.read("", survey, more: "enrollment: { seats: 1 }")
        #expect(read.course.students.map(\.id) == ["c@x"])
        #expect(read.warnings.map(\.line) == [2])
    }

    @Test("Without a waitlist those beyond the seats are left out, with a warning")
    func withoutWaitlist() throws {
        let read = try Self.read("", "Email\nc@x\nb@x\n", more: "enrollment: { seats: 1, waitlist: false }")
        #expect(read.course.waitlist == [])
        #expect(read.warnings.map(\.value) == ["b@x"])
        #expect(read.warnings.map(\.line) == [3])
    }

    @Test("Who answers twice keeps the place in line, and the last answer counts")
    func answeredTwice() throws {
        let survey = """
            Timestamp,Email,Skill
            2018/1/3,ANA@x ,3
            2018/1/2,bo@x,5
            2018/1/1,ana@x,1
            """
        let read = try Self.read("skills: [Skill]", survey, more: "enrollment: { seats: 1 }")
        #expect(read.course.students.map(\.id) == ["ANA@x"])
        #expect(read.course.students.map(\.ratings) == [[3]])
        #expect(read.warnings.map(\.line) == [4])
        #expect(read.warnings[0].message.contains("line 2"))
    }

    @Test("The median of the class stands in for missing ratings, the lower of two, and is told")
    func median() throws {
        let survey = "Email,Skill\na@x,1\nb@x,4\nc@x,\nd@x,2\ne@x,5\n"
        let read = try Self.read("skills: [Skill]\nmissing: median", survey)
        #expect(read.course.students.map(\.ratings) == [[1], [4], [2], [2], [5]])
        #expect(read.warnings.map(\.line) == [4])
        #expect(read.warnings.map(\.value) == ["c@x"])
    }

    @Test("Those who wait owe no ratings")
    func waitingOweNothing() throws {
        let read = try Self.read("skills: [Skill]", "Email,Skill\na@x,1\nb@x,\n", more: "enrollment: { seats: 1 }")
        #expect(read.course.waitlist == ["b@x"])
    }

    @Test("Marks of unavailable times leave all other times of the grid free")
    func unavailable() throws {
        let survey = "Email,Busy? [Mon],Busy? [Tue]\na@x,9AM;,\nb@x,,noon;9AM\n"
        let columns = "availability: { columns: \"Busy? [*]\", marks: unavailable }"
        let course = try Self.read(columns, survey).course
        #expect(course.slots == ["Mon 9AM", "Mon noon", "Tue 9AM", "Tue noon"])
        #expect(course.students.map(\.slots) == [[1, 2, 3], [0, 1]])
    }

    @Test(
        "Slots stand by weekday and time of day, not by who answered first",
        arguments: [
            ("10AM;9AM;noon;1PM;8:30AM", ["8:30AM", "9AM", "10AM", "noon", "1PM"]),
            ("Tuesday 9AM;Monday 2PM;Monday 9AM", ["Monday 9AM", "Monday 2PM", "Tuesday 9AM"]),
            ("14:00;9:00;10.30", ["9:00", "10.30", "14:00"]),
            ("evening;morning;whenever", ["morning", "evening", "whenever"]),
        ])
    func slotOrder(cell: String, slots: [String]) throws {
        let read = try Self.read("availability: { column: When }", "Email,When\na@x,\(cell)\n")
        #expect(read.course.slots == slots)
    }

    @Test("In the flavour of a spreadsheet a comma separates, if course.yaml says so")
    func commaSeparator() throws {
        let columns =
            "availability: { columns: \"When [*]\", separator: \",\" }\ninterests: { column: Topics, separator: \", \" }"
        let read = try Self.read(columns, "Email,When [Mon],Topics\na@x,\"9AM, noon\",\"sleep, deep nets\"\n")
        #expect(read.course.slots == ["Mon 9AM", "Mon noon"])
        #expect(read.course.students[0].interests == ["sleep", "deep nets"])
    }

    @Test(
        "Teammates are found by id and by name, in any order of its words and in free text",
        arguments: [
            ("bo@x", ["bo@x"]), ("BO@X", ["bo@x"]), ("Bo Berg", ["bo@x"]), ("bo  berg", ["bo@x"]),
            ("Berg, Bo", ["bo@x"]),
            ("José García Núñez", ["jose@x"]), ("García Núñez, José", ["jose@x"]),
            ("Bo Berg and Cy Chen", ["bo@x", "cy@x"]),
            ("Bo Berg, Cy Chen", ["bo@x", "cy@x"]), ("Berg, Bo, Chen, Cy", ["bo@x", "cy@x"]),
            ("Cy Chen; bo@x;", ["bo@x", "cy@x"]),
            ("Bo Berg & cy@x\nana@x", ["bo@x", "cy@x"]), ("", []), ("none", []), ("N/A", []),
        ])
    func teammates(cell: String, ids: [String]) throws {
        let survey = """
            Email,Name,With
            ana@x,Ana Alba,"\(cell)"
            bo@x,Bo Berg,
            cy@x,"Chen, Cy",
            jose@x,"García Núñez, José",
            """
        let read = try Self.read("name: Name\nteammates: With", survey)
        #expect(read.course.students[0].teammates == ids)
        #expect(read.warnings == [])
    }

    @Test("A name that two people have is told and does not count")
    func ambiguousTeammate() throws {
        let survey = "Email,Name,With\na@x,Ana,Bo Berg\nb@x,Bo Berg,\nc@x,\"Berg, Bo\",\n"
        let read = try Self.read("name: Name\nteammates: With", survey)
        #expect(read.course.students[0].teammates == ["b@x"], "the name as written is one person's")
        let twice = try Self.read("name: Name\nteammates: With", survey.replacing("\"Berg, Bo\"", with: "Bo Berg"))
        #expect(twice.course.students[0].teammates == [])
        #expect(twice.warnings[0].message.contains("b@x, c@x"))
    }

    @Test(
        "Days to miss are read as people write them",
        arguments: [
            ("2017-03-02", [3]), ("March 2", [3]), ("2 Mar", [3]), ("Mar. 2nd, 2017", [3]), ("3/2/2017", [3]),
            ("3/2", [3]),
            ("Thursday, March 2", [3]), ("week 3", [3]), ("Week 3; 2/16", [1, 3]), ("2017/03/02", [3]), ("March 3", []),
            ("March 2, 2018", []), ("week 9", []), ("2 March 2017;2017-03-02", [3]),
        ])
    func away(cell: String, weeks: [Int]) throws {
        let rotation = "rotation: { weeks: { first: 2017-02-16, count: 4 } }"
        let read = try Self.read(
            "away: Miss", "Email,Miss\na@x,\"\(cell)\"\n", more: rotation,
            files: ["readings.csv": "id,title\nr,R\n"])
        #expect(read.course.students[0].awayWeeks == weeks)
        #expect(read.warnings == [])
    }

    @Test("A column in which some day is beyond twelve has the days first")
    func dayFirst() throws {
        let read = try Self.read(
            "away: Miss", "Email,Miss\na@x,2/3/2017\nb@x,16/2/2017\n",
            more: "rotation: { weeks: { first: 2017-02-16, count: 4 } }", files: ["readings.csv": "id,title\nr,R\n"])
        #expect(read.course.students.map(\.awayWeeks) == [[3], [1]])
    }

    @Test("Wishes in one column are ranked by their order; the longest list says how many ranks were offered")
    func wishLists() throws {
        let survey = "Email,Wishes\na@x,p2; p1: Sleep;\nb@x,\"stress;p9;SLEEP;p3\"\nc@x,\n"
        let read = try Self.read(
            "projects: { column: Wishes }", survey, more: "projects: projects.csv",
            files: ["projects.csv": "id,title\np1,Sleep\np2,Stress\np3,Pain\n"])
        #expect(read.course.projects?.ranksOffered == 4)
        let wishes = read.course.students.map(\.projectWishes)
        #expect(wishes == [Wishes(["p2", "p1"]), Wishes(ranks: [("p2", 1), ("p1", 3), ("p3", 4)]), Wishes()])
        #expect(read.warnings.map(\.value) == ["p9"])
    }

    @Test("The order of the rows changes nothing", arguments: UInt64(0)..<12)
    func rowOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let expected = try TemporaryFolder(Example.files).read().course
        var files = Example.files
        var rows = Example.survey.split(separator: "\n")
        rows[1...].shuffle(using: &random)
        // A second answer, of an earlier moment, changes nothing either, wherever it stands.
        rows.insert("2017/01/29 1:00:00 PM EST,cy@mit.edu,x,9,9,,,,,,,,,", at: 1 + random.next(below: rows.count))
        files["survey.csv"] = rows.joined(separator: "\n")
        #expect(try TemporaryFolder(files).read().course == expected)
    }
}
