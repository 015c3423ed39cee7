import Course
import Foundation
import Testing

@Suite("Equal input and seed")
struct DeterminismTests {
    @Test("give the same plan on one thread and on two, and when the rows of the survey are shuffled")
    func sameBytes() async throws {
        let parent = try TemporaryFolder()
        let course = parent.path + "/course"
        let sample = try await Program.run(["sample", "--students", "18", "--seed", "5", "--into", course])
        #expect(sample.status == 0, "\(sample.errors)")

        let plan = try await solve(course, threads: 1)
        #expect(try await solve(course, threads: 2) == plan)
        let survey = URL(filePath: course + "/survey.csv")
        let original = String(decoding: try Data(contentsOf: survey), as: UTF8.self)
        for seed in UInt64(1)...2 {
            try Data(shuffled(original, seed: seed).utf8).write(to: survey)
            #expect(try await solve(course, threads: 2) == plan, "rows shuffled with seed \(seed)")
        }
    }

    @Test("give the same sample")
    func sameSample() async throws {
        let parent = try TemporaryFolder()
        for name in ["a", "b"] {
            let run = try await Program.run(["sample", "--students", "9", "--into", parent.path + "/" + name])
            #expect(run.status == 0)
        }
        for file in try FileManager.default.contentsOfDirectory(atPath: parent.path + "/a") {
            #expect(try parent.contents(of: "a/\(file)") == parent.contents(of: "b/\(file)"))
        }
        let again = try await Program.run(["sample", "--students", "9", "--into", parent.path + "/a"])
        #expect(again.status == 73)
        #expect(again.errors.contains("--force"))
    }

    /// The plan without what may differ: the time, and the hash of the survey.
    private func solve(_ folder: String, threads: Int) async throws -> String {
        let run = try await Program.run(
            ["solve", "--json", "--seed", "7", "--threads", String(threads), "--dry-run", folder])
        #expect(run.status == 0, "\(run.errors)")
        return run.output.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains("\"seconds\"") && !$0.contains("\"survey.csv\"") }.joined(separator: "\n")
    }

    /// The records of a CSV file in another order, the header first; line breaks inside quotes are no ends of records.
    private func shuffled(_ text: String, seed: UInt64) -> String {
        var records: [String] = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            records[records.count - 1].append(character)
            if character.isNewline, !isQuoted { records.append("") }
        }
        records.removeAll(where: \.isEmpty)
        var random = SeededGenerator(seed: seed)
        return records[0] + records.dropFirst().shuffled(using: &random).joined()
    }
}
