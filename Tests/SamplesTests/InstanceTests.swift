import Course
import FoundationEssentials
import Samples
import Testing

@Suite("Instances")
struct InstanceTests {
    /// The folder `Instances` of this package.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Instances")

    static var names: [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return entries.filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test("The instances that the documentation names are there")
    func present() {
        let expected: Set = [
            "every-rule", "infeasible", "mas-s61-2017", "tiny", "uneven-17", "uneven-19", "uneven-23",
        ]
        #expect(expected.isSubset(of: Self.names))
    }

    @Test("Every folder says what it is for and has the files that its course.yaml names", arguments: names)
    func files(name: String) throws {
        let readme = try text(name, "README.md")
        #expect(readme.hasPrefix("# ") && readme.count > 100)
        let words = try text(name, "course.yaml").split { " \n{},".contains($0) }
        let named = words.filter { $0.hasSuffix(".csv") }.map(String.init)
        #expect(named.contains("survey.csv"))
        for file in named { _ = try #require(ExportReader(text(name, file)), "\(file)") }
    }

    @Test(
        "The synthetic answers are those that the README says",
        arguments: [
            ("mas-s61-2017", 20, 2017, 3, 1), ("uneven-17", 17, 17, 0, 0), ("uneven-19", 19, 19, 0, 0),
            ("uneven-23", 23, 23, 0, 0), ("every-rule", 21, 4, 3, 0),
        ])
    func origin(name: String, students: Int, seed: UInt64, latecomers: Int, repeated: Int) throws {
        let sample = SampleCourse(
            students: students, seed: seed, options: .init(latecomers: latecomers, repeatedAnswers: repeated))
        for file in sample.files() where file.name != "course.yaml" {
            // One table has a column more than the sample's.
            guard (name, file.name) != ("every-rule", "projects.csv") else { continue }
            #expect(try text(name, file.name) == file.contents, "\(file.name)")
        }
    }

    @Test("The seed course's rules hold in the groups planted in its answers")
    func seedCourseRules() throws {
        let sample = SampleCourse(
            students: 20, seed: 2017, options: .init(latecomers: 3, repeatedAnswers: 1))
        let answers = try Answers(text("mas-s61-2017", "survey.csv"))
        let sheet = try text("mas-s61-2017", "course.yaml")
        for rule in sample.rules {
            for group in sample.plantedGroups { #expect(answers.keeps(rule, group), "\(rule)") }
            // The hand-written rules are the sample's.
            if case .together(let ids) = rule { for id in ids { #expect(sheet.contains(id)) } }
            if case .apart(let ids) = rule { for id in ids { #expect(sheet.contains(id)) } }
        }
    }

    private func text(_ instance: String, _ file: String) throws -> String {
        try String(contentsOf: Self.folder.appending(path: instance).appending(path: file), encoding: .utf8)
    }
}
