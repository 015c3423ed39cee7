import Audit
import Course
import CourseFiles
import Foundation
import Ledger
import Operations
import Testing

/// A solved course of which one file is altered at random: either the check finds it, or the alteration changes nothing
/// that anybody could rely on. With `COUNTERPOINT_MUTATIONS=1000` in the environment, as many are tried.
@Suite("An altered course folder", .serialized)
struct MutationTests {
    private static let count = Int(ProcessInfo.processInfo.environment["COUNTERPOINT_MUTATIONS"] ?? "") ?? 120
    private static let files = ["plan.json", "certificate.json", "survey.csv", "course.yaml", "projects.csv"]

    @Test("is found out, or altered where nothing depends on it")
    func mutations() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mutations-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try writeSample(students: 12, seed: 1, to: folder, replacing: false)
        let decision = try CourseDecision.begin(in: folder, isDry: false)
        let solved = try await solvePlan(decision.open, PlanRequest())
        try decision.record(solved, of: PlanRequest())
        let original = try verifyPlan(try readCourse(in: folder))
        try #require(original.holds, "\(original.findings)")
        let groupVerdicts = original.verdicts.filter { $0.part == .groups }
        #expect(groupVerdicts.allSatisfy { $0.standing == .proven })

        var generator = SeededGenerator(seed: 1)
        var missed: [String] = []
        for number in 0..<Self.count {
            let name = number % 6 == 5 ? ".counterpoint/ledger.sqlite" : Self.files[number % 6 % Self.files.count]
            let path = folder + "/" + name
            let before = try Data(contentsOf: URL(filePath: path))
            var altered = before
            let what = Self.alter(&altered, isText: name != ".counterpoint/ledger.sqlite", &generator)
            try altered.write(to: URL(filePath: path))
            if altered != before, !Self.isFound(in: folder, name, original) {
                missed.append("\(number) \(name): \(what)")
            }
            try before.write(to: URL(filePath: path))
            for extra in ["-wal", "-shm"] where name.hasSuffix("sqlite") {
                try? FileManager.default.removeItem(atPath: path + extra)
            }
        }
        #expect(missed.isEmpty, "seed 1: \(missed.prefix(5))")
    }

    /// Whether the check finds an alteration, or the altered file says nothing new.
    private static func isFound(in folder: String, _ name: String, _ original: Verification) -> Bool {
        let altered: Verification
        do {
            altered = try verifyPlan(try readCourse(in: folder))
        } catch {
            return true
        }
        guard altered.holds else { return true }
        // A certificate may prove less than before, never anything else; a ledger may differ in space that is not used.
        switch name {
        case "certificate.json":
            return altered.plan == original.plan
                && zip(altered.verdicts, original.verdicts).allSatisfy { one, other in
                    one.value == other.value && (one.standing == .proven ? other.standing == .proven : true)
                }
        case ".counterpoint/ledger.sqlite":
            return altered.plan == original.plan && altered.verdicts == original.verdicts
        default: return false
        }
    }

    /// Changes some bytes; of text a digit, a word of another place, or a piece that is left out.
    private static func alter(_ data: inout Data, isText: Bool, _ generator: inout SeededGenerator) -> String {
        var bytes = [UInt8](data)
        defer { data = Data(bytes) }
        guard isText else {
            let place = generator.next(below: bytes.count)
            bytes[place] ^= UInt8(1 << generator.next(below: 8))
            return "bit at \(place)"
        }
        let digits = bytes.indices.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) }
        switch generator.next(below: 4) {
        case 0, 1:
            guard let place = digits.randomElement(using: &generator) else { return "nothing" }
            bytes[place] =
                UInt8(ascii: "0") + (bytes[place] - UInt8(ascii: "0") + UInt8(1 + generator.next(below: 9))) % 10
            return "digit at \(place)"
        case 2:
            let lines = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            var pieces = lines.map(Array.init)
            let (one, other) = (generator.next(below: pieces.count), generator.next(below: pieces.count))
            pieces.swapAt(one, other)
            bytes = Array(pieces.joined(separator: [UInt8(ascii: ",")]))
            return "pieces \(one) and \(other) swapped"
        default:
            let start = generator.next(below: bytes.count)
            let end = min(bytes.count, start + 1 + generator.next(below: 6))
            bytes.removeSubrange(start..<end)
            return "\(start)..<\(end) left out"
        }
    }
}
