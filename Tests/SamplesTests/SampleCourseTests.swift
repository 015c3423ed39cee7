import Course
import Samples
import Testing

@Suite("Sample course")
struct SampleCourseTests {
    static let sizes = Array(3...40) + [60, 77, 100, 131, 200]

    @Test("Equal seeds give equal bytes, other seeds others", arguments: [3, 20, 173])
    func reproducible(students: Int) {
        let first = contents(SampleCourse(students: students, seed: 7))
        #expect(first == contents(SampleCourse(students: students, seed: 7)))
        #expect(first["survey.csv"] != contents(SampleCourse(students: students, seed: 8))["survey.csv"])
    }

    @Test("Every table is well formed and every student has one row", arguments: sizes)
    func wellFormed(students: Int) throws {
        let files = contents(SampleCourse(students: students, seed: UInt64(students)))
        for name in ["survey.csv", "projects.csv", "datasets.csv", "readings.csv"] {
            let text = try #require(files[name])
            _ = try #require(ExportReader(text), "\(name)")
        }
        let survey = try #require(files["survey.csv"].flatMap(ExportReader.init))
        let ids = try #require(survey.column("Email Address"))
        let names = try #require(survey.column("Full name"))
        #expect(ids.count == students)
        #expect(Set(ids).count == students)
        #expect(Set(names).count == students)
        #expect(ids.allSatisfy { $0.allSatisfy { $0.isASCII && !$0.isWhitespace } && $0.hasSuffix("@example.edu") })
        let readings = try #require(files["readings.csv"].flatMap(ExportReader.init))
        #expect(readings.rows.count == students)
    }

    @Test("The planted groups keep every rule, seen from the exported answers alone", arguments: sizes, [4, 3, 2, 6])
    func plantedGroups(students: Int, size: Int) throws {
        let sample = SampleCourse(students: students, seed: UInt64(students + size), options: .init(groupSize: size))
        let answers = try Answers(contents(sample)["survey.csv"])
        #expect(sample.plantedGroups.flatMap(\.self).sorted() == answers.rowOfID.keys.sorted())
        #expect(
            sample.plantedGroups.map(\.count).sorted(by: >) == sample.groupSize.sizes(students: students),
            "sizes")
        #expect(sample.rules.count >= 3)
        for rule in sample.rules {
            for group in sample.plantedGroups { #expect(answers.keeps(rule, group), "\(rule), \(group)") }
        }
    }

    @Test("The planted rotation keeps gap, absences, opponents and loads", arguments: sizes)
    func plantedRotation(students: Int) throws {
        let sample = SampleCourse(students: students, seed: UInt64(students))
        let answers = try Answers(contents(sample)["survey.csv"])
        let rotation = try #require(sample.rotation)
        var presenting: [String: Int] = [:]
        var criticising: [String: Int] = [:]
        var opponents: [String: String] = [:]
        var loads: [Int: Int] = [:]
        for session in sample.plantedSessions {
            loads[session.week, default: 0] += 1
            let presenter = try #require(session.presenters.first)
            let critic = try #require(session.critics.first)
            #expect(presenting.updateValue(session.week, forKey: presenter) == nil)
            #expect(criticising.updateValue(session.week, forKey: critic) == nil)
            opponents[critic] = presenter
            let date = try #require(session.date)
            for id in [presenter, critic] { #expect(!answers.away(id).contains(date.description)) }
        }
        #expect(presenting.count == students && criticising.count == students)
        for (id, week) in presenting { #expect(abs(week - criticising[id, default: week]) >= rotation.gap) }
        let busiest = loads.values.max() ?? 0
        #expect(loads.count == rotation.weeks.count)
        #expect(busiest <= rotation.readingsPerWeek && loads.values.allSatisfy { $0 >= busiest - 1 })
        if students >= 12 { #expect(rotation.gap == 2 && rotation.rules == [.differentGroups, .noReturn]) }
        for (critic, presenter) in opponents {
            if rotation.rules.contains(.noReturn) { #expect(opponents[presenter] != critic) }
            if rotation.rules.contains(.differentGroups) {
                #expect(sample.plantedGroups.allSatisfy { !($0.contains(critic) && $0.contains(presenter)) })
            }
        }
    }

    @Test("Names with commas, accents and other scripts, quotes and lines in comments do occur")
    func variety() throws {
        let text = try #require(contents(SampleCourse(students: 200, seed: 1))["survey.csv"])
        let survey = try #require(ExportReader(text))
        let names = try #require(survey.column("Full name"))
        let comments = try #require(survey.column("Anything else?"))
        #expect(names.contains { $0.contains(",") })
        #expect(names.contains { $0.contains("'") })
        #expect(names.contains { $0.unicodeScalars.contains { $0.value > 0x3000 } })
        #expect(comments.contains { $0.contains("\n") })
        #expect(comments.contains { $0.contains("\"") })
        let monday = try #require(survey.column("When can your group meet? [Monday]"))
        #expect(monday.contains { $0.hasSuffix(";") })
    }

    @Test("What a course does not have is in none of its files")
    func options() throws {
        let files = contents(
            SampleCourse(
                students: 20, seed: 5,
                options: .init(hasRules: false, projectTaker: nil, hasDatasets: false, hasRotation: false)))
        #expect(files.keys.sorted() == ["course.yaml", "survey.csv"])
        let sheet = try #require(files["course.yaml"])
        for word in ["rules", "projects", "datasets", "readings", "rotation"] { #expect(!sheet.contains("\(word):")) }
        let survey = try #require(files["survey.csv"].flatMap(ExportReader.init))
        #expect(survey.header.isDisjoint(with: ["First choice", "Papers you would like to present"]))
    }

    @Test("Latecomers answer last and repeated answers are of enrolled students")
    func enrollment() throws {
        let sample = SampleCourse(students: 20, seed: 5, options: .init(latecomers: 4, repeatedAnswers: 2))
        let files = contents(sample)
        let ids = try #require(files["survey.csv"].flatMap(ExportReader.init)?.column("Email Address"))
        #expect(ids.count == 26)
        let enrolled = Set(sample.plantedGroups.flatMap(\.self))
        #expect(Set(ids.prefix(20)) == enrolled)
        #expect(enrolled.isSuperset(of: ids[20..<22]))
        #expect(enrolled.isDisjoint(with: ids.suffix(4)))
        #expect(files["course.yaml"]?.contains("seats: 20\n") == true)
    }

    @Test("A number of students that no sample has counts as the nearest", arguments: [(-5, 3), (0, 3), (2, 3)])
    func outsideSizes(requested: Int, students: Int) {
        #expect(
            contents(SampleCourse(students: requested, seed: 1)) == contents(SampleCourse(students: students, seed: 1)))
    }

    @Test("In the largest class, too, every student has a row and an id of the own")
    func largest() throws {
        let sample = SampleCourse(students: SampleCourse.sizes.upperBound, seed: 1)
        let survey = try #require(contents(sample)["survey.csv"].flatMap(ExportReader.init))
        let ids = try #require(survey.column("Email Address"))
        #expect(Set(ids).count == SampleCourse.sizes.upperBound)
    }
}

/// The contents of a sample's files by name.
func contents(_ sample: SampleCourse) -> [String: String] {
    Dictionary(uniqueKeysWithValues: sample.files().map { ($0.name, $0.contents) })
}

/// The exported answers, and whether a group keeps a rule by them.
struct Answers {
    let survey: ExportReader
    var rowOfID: [String: Int] = [:]

    init(_ text: String?) throws {
        survey = try #require(text.flatMap(ExportReader.init))
        for (row, id) in try #require(survey.column("Email Address")).enumerated() { rowOfID[id] = row }
    }

    func away(_ id: String) -> [String] { cell(id, "Dates you will miss").split(separator: ";").map(String.init) }

    func keeps(_ rule: GroupRule, _ group: [String]) -> Bool {
        switch rule {
        case .sharedHours(let slots):
            let free = group.map(freeSlots)
            return free.dropFirst().reduce(free[0]) { $0.intersection($1) }.count >= slots
        case .notAlone(_, let values):
            return group.count { values.contains(cell($0, "Gender")) } != 1
        case .atLeast(_, let rating, let members):
            let question = "How strong is your programming (Matlab, Python)?"
            return group.count { (cell($0, question).first?.wholeNumberValue ?? 0) >= rating } >= members
        case .together(let ids): return [0, ids.count].contains(group.count(where: ids.contains))
        case .apart(let ids): return group.count(where: ids.contains) <= 1
        case .group(let ids, _): return [0, ids.count].contains(group.count(where: ids.contains))
        }
    }

    private func freeSlots(_ id: String) -> Set<String> {
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
        return Set(
            days.flatMap { day in
                cell(id, "When can your group meet? [\(day)]").split(separator: ";").map { "\(day) \($0)" }
            })
    }

    private func cell(_ id: String, _ column: String) -> String {
        rowOfID[id].flatMap { survey.cell(row: $0, column) } ?? ""
    }
}
