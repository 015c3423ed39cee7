import Course
import CourseFiles
import Testing

@Suite struct ExportTests {
    private static let time = "2026-01-01T00:00:00Z"

    private static func course(names: [String: String] = [:], calendar: CalendarSettings? = nil) -> Course {
        let ids = ["ana@x", "bo@x", "cy@x", "di@x"]
        return Course(
            title: "Lab, 2; \\ \"advanced\"", students: ids.map { Student(id: $0, name: names[$0]) },
            readings: ["r1", "r2"].map { Reading(id: $0, title: "Reading \($0)") }, calendar: calendar)
    }

    private static func plan(_ weeks: [(reading: String, week: Int, presenter: String, critic: String)] = []) -> Plan {
        let sessions = weeks.map { week in
            Session(
                week: week.week, date: CalendarDate("2026-02-05")?.advanced(days: 7 * week.week), reading: week.reading,
                presenters: [week.presenter], critics: [week.critic])
        }
        let groups = [
            GroupPlan(name: "A, first", members: ["ana@x", "bo@x"]), GroupPlan(name: "=B", members: ["cy@x", "di@x"]),
        ]
        let students = groups.flatMap { group in group.members.map { StudentPlan(id: $0, group: group.name) } }
        return Plan(course: "Lab, 2; \\ \"advanced\"", groups: groups, students: students, rotation: sessions)
    }

    private static func text(_ kind: ExportKind, _ course: Course, _ plan: Plan, file: Int = 0) throws -> String {
        try PlanExport(course: course, plan: plan, now: time).files(kind)[file].contents
    }

    /// The properties of each event by UID, unfolded.
    private static func events(_ calendar: String) -> [String: [String: String]] {
        let lines = calendar.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
        var events: [String: [String: String]] = [:]
        var event: [String: String] = [:]
        for line in lines {
            if line == "BEGIN:VEVENT" { event = [:] }
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 { event[parts[0]] = parts[1] }
            if line == "END:VEVENT" { events[event["UID"] ?? ""] = event }
        }
        return events
    }

    @Test("What a spreadsheet takes for a formula begins with an apostrophe, in every table")
    func formulas() throws {
        let course = Self.course(names: [
            "ana@x": "=HYPERLINK(\"http://x\")", "bo@x": "+1", "cy@x": "@cy", "di@x": " -2",
        ])
        let table = try Self.text(.csv, course, Self.plan())
        let cells = try CSVTable(bytes: Array(table.utf8), file: "t")
        #expect(cells.records.map { $0.cells[1] } == ["'=HYPERLINK(\"http://x\")", "'+1", "'@cy", "' -2"])
        #expect(cells.records.map { $0.cells[2] } == ["A, first", "A, first", "'=B", "'=B"])
        #expect(try Self.text(.canvas, course, Self.plan()).contains(",'=B,"))
        #expect(try Self.text(.moodle, course, Self.plan()).contains("\r\n'=B,"))
    }

    @Test("Moodle's commas are written so that its reader, which knows no quotes, keeps them")
    func moodle() throws {
        let groups = try Self.text(.moodle, Self.course(), Self.plan())
        #expect(groups == "groupname,description\r\nA&#44 first,\r\n'=B,\r\n")
        let users = try CSVTable(
            bytes: Array(try Self.text(.moodle, Self.course(), Self.plan(), file: 1).utf8), file: "t")
        #expect(users.header == ["username", "course1", "group1"])
        #expect(users.records[0].cells == ["ana@x", "Lab, 2; \\ \"advanced\"", "A, first"])
    }

    @Test("Calendars keep lines of 75 octets, escape texts, and turn local times into universal ones across the change")
    func calendar() throws {
        let settings = CalendarSettings(timezone: "America/New_York", start: 14 * 60, minutes: 90, place: "Room 1, up")
        var course = Self.course(names: ["ana@x": String(repeating: "Ünïcödé ", count: 20)], calendar: settings)
        course.readings[0].title = "A; b, c \\ d\nnext"
        let plan = Self.plan([("r1", 1, "ana@x", "cy@x"), ("r2", 5, "bo@x", "di@x")])
        let calendar = try Self.text(.ics, course, plan)
        #expect(
            calendar.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy {
                $0.last == UInt8(ascii: "\r") && $0.count <= 76
            })
        let events = Self.events(calendar).values.sorted { $0["DTSTART", default: ""] < $1["DTSTART", default: ""] }
        // 12 February is winter, 12 March summer time in New York.
        #expect(events.map { $0["DTSTART"] } == ["20260212T190000Z", "20260312T180000Z"])
        #expect(events.map { $0["DTEND"] } == ["20260212T203000Z", "20260312T193000Z"])
        #expect(events[0]["SUMMARY"] == "Week 1: A\\; b\\, c \\\\ d\\nnext")
        #expect(events[0]["LOCATION"] == "Room 1\\, up")
        let allDay = Self.events(try Self.text(.ics, Self.course(), plan)).values
        #expect(allDay.contains { $0["DTSTART;VALUE=DATE"] == "20260212" && $0["DTEND;VALUE=DATE"] == "20260213" })
    }

    @Test("An event keeps its UID, counts its changes, and is called off when it is held no more")
    func sequence() throws {
        let plans = [
            Self.plan([("r1", 1, "ana@x", "cy@x"), ("r2", 2, "bo@x", "di@x")]),
            Self.plan([("r1", 3, "ana@x", "cy@x"), ("r2", 2, "bo@x", "di@x")]),
            Self.plan([("r1", 3, "ana@x", "cy@x")]),
        ]
        func files(_ count: Int) throws -> [ExportFile] {
            let history = plans[..<count].enumerated().map {
                PlanMoment(plan: $1, time: "2026-01-0\($0 + 1)T00:00:00Z")
            }
            return try PlanExport(course: Self.course(), plan: plans[count - 1], history: history, now: Self.time)
                .files(.ics)
        }
        let exports = try (1...3).map { Self.events(try files($0)[0].contents) }
        #expect(exports.map { Set($0.keys) }.allSatisfy { $0 == Set(exports[0].keys) } && exports[0].count == 2)
        let (moved, cancelled) = try {
            let moved = try #require(exports[0].first { $0.value["SUMMARY"]?.hasSuffix("r1") == true }?.key)
            return (moved, try #require(exports[0].keys.first { $0 != moved }))
        }()
        #expect(exports.map { $0[moved]?["SEQUENCE"] } == ["0", "1", "1"])
        #expect(exports.map { $0[moved]?["DTSTAMP"] } == ["20260101T000000Z", "20260102T000000Z", "20260102T000000Z"])
        #expect(exports.map { $0[cancelled]?["STATUS"] } == ["CONFIRMED", "CONFIRMED", "CANCELLED"])
        #expect(exports.map { $0[cancelled]?["SEQUENCE"] } == ["0", "0", "1"])
        // Whoever left still gets a calendar that calls the turn off.
        let gone = try #require(try files(3).first { $0.name == "students/bo@x.ics" })
        #expect(Self.events(gone.contents).values.map { $0["STATUS"] } == ["CANCELLED"])
    }

    @Test("A plan without dates or rotation has no calendar, and it is said what to write")
    func noCalendar() throws {
        #expect(throws: InputErrors.self) { try Self.text(.ics, Self.course(), Self.plan()) }
        var plan = Self.plan([("r1", 1, "ana@x", "cy@x")])
        plan.rotation[0].date = nil
        let error = #expect(throws: InputErrors.self) { try Self.text(.ics, Self.course(), plan) }
        #expect(error?.problems.first?.message.contains("weeks: {") == true)
    }

    @Test("Pages escape what students wrote")
    func pages() throws {
        let course = Self.course(names: ["ana@x": "<script>alert(1)</script> | *a*"])
        let plan = Self.plan()
        #expect(!(try Self.text(.html, course, plan)).contains("<script>"))
        #expect(try Self.text(.markdown, course, plan).contains("&lt;script&gt;alert(1)&lt;/script&gt; \\| \\*a\\*"))
    }

    @Test(
        "With pseudonyms no name and no id leaves, in any export; equal keys give equal names",
        arguments: ExportKind.allCases)
    func pseudonyms(kind: ExportKind) throws {
        let people = [("ana@x", "Ana Alba"), ("bo@x", "Bo Berg"), ("cy@x", "Cy Curie"), ("di@x", "Di Dorn")]
        let course = Self.course(names: Dictionary(uniqueKeysWithValues: people))
        var plan = Self.plan([("r1", 1, "ana@x", "cy@x"), ("r2", 2, "bo@x", "di@x")])
        plan.notes = ["Ana Alba stays without a project; so does bo@x"]
        plan.changes = [Change(student: "cy@x", what: "group", from: "with Di Dorn", to: nil)]
        func text(_ key: String) throws -> String {
            let pseudonyms = Renaming.pseudonyms(of: people.map { (id: $0.0, name: $0.1) }, key: key)
            let export = PlanExport(course: pseudonyms.course(course), plan: pseudonyms.plan(plan), now: Self.time)
            return try export.files(kind).map { $0.name + $0.contents }.joined()
        }
        let hidden = try text("k")
        for (id, name) in people { #expect(!hidden.contains(id) && !hidden.contains(name)) }
        #expect(try hidden == text("k") && hidden != text("other"))
    }

    @Test("Files for students stay in their folder, whatever the ids are")
    func fileNames() throws {
        let ids = ["../../etc/passwd", "..", "A", "a", "é/é"]
        let course = Course(title: "C", students: ids.sorted().map { Student(id: $0) })
        let plan = Plan(course: "C", students: ids.sorted().map { StudentPlan(id: $0) })
        let names = try PlanExport(course: course, plan: plan, now: Self.time).files(.messages).dropFirst().map(\.name)
        #expect(Set(names.map { $0.lowercased() }).count == 5)
        #expect(
            names.allSatisfy { $0.hasPrefix("messages/") && $0.split(separator: "/").count == 2 && !$0.contains("/.") })
    }

    @Test("The presentation day stands in pages, messages and calendars, and comes back from plan.json")
    func presentationDay() throws {
        var plan = Self.plan()
        let date = try #require(CalendarDate("2026-05-11"))
        plan.talks = [
            Talk(slot: 1, date: date, start: 540, end: 560, room: "X", group: "A, first", critics: "=B"),
            Talk(slot: 2, date: date, start: 560, end: 580, room: "X", group: "=B", critics: "A, first"),
        ]
        let course = Self.course(calendar: CalendarSettings(timezone: "UTC", start: 60, minutes: 30, place: "Hall"))
        #expect(try Self.text(.markdown, course, plan).contains("| 1 | 09:00–09:20 | X | A, first | =B |"))
        #expect(
            try Self.text(.html, course, plan).contains("<td>09:20–09:40</td><td>X</td><td>=B</td><td>A, first</td>"))
        let files = try PlanExport(course: course, plan: plan, now: Self.time).files(.ics)
        #expect(files.count == 5)
        let own = try #require(files.first { $0.name == "students/cy@x.ics" })
        let events = Self.events(own.contents).values.sorted { ($0["DTSTART"] ?? "") < ($1["DTSTART"] ?? "") }
        #expect(events.map { $0["DTSTART"] } == ["20260511T090000Z", "20260511T092000Z"])
        #expect(events.map { $0["SUMMARY"] } == ["Criticise group A\\, first", "Present with group =B"])
        #expect(events.allSatisfy { $0["LOCATION"] == "X" })
        let message = try #require(
            try PlanExport(course: course, plan: plan, now: Self.time).files(.messages).first {
                $0.name == "messages/ana@x.txt"
            })
        #expect(message.contents.contains("Presentation day 2026-05-11, 09:00–09:20, X: your group presents."))
        let table = try Self.text(.csv, course, plan)
        #expect(table.contains("presents on the presentation day,criticises on the presentation day\r\n"))
        #expect(table.contains("\"2026-05-11, 09:00–09:20, X\",\"2026-05-11, 09:20–09:40, X: =B\"\r\n"))
        #expect(try PlanFile.plan(from: try PlanFile.text(of: plan)).talks == plan.talks)
    }
}
