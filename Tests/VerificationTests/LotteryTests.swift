import Course
import CourseFiles
import Foundation
import Operations
import Testing

@Suite("The lottery of the seed", .serialized)
struct LotteryTests {
    /// A course folder that disappears.
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.appending(path: "lottery-\(UUID().uuidString)").path

        init() throws { _ = try writeSample(students: 8, seed: 3, to: path, replacing: false) }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

        func write(_ text: String, _ name: String) throws {
            try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
        }

        func decide<Result>(_ body: (CourseDecision) throws -> Result) throws -> Result {
            try body(try CourseDecision.begin(in: path, isDry: false))
        }
    }

    /// The first 13 hexadecimal digits that coreutils find for a text.
    private func digits(of text: String) throws -> Substring {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(text.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).prefix(13)
    }

    @Test("commits to the answers in whatever order, and to nothing else")
    func rowOrder() throws {
        let folder = try Folder()
        let before = try folder.decide { try $0.commitLottery() }
        let survey = try folder.text("survey.csv")
        var rows = survey.split(separator: "\n")
        let header = rows.removeFirst()
        try folder.write(([header] + rows.reversed()).joined(separator: "\n") + "\n", "survey.csv")
        #expect(try folder.decide { try $0.commitLottery() }.commitment == before.commitment)
        try folder.write(survey.replacing("4", with: "5", maxReplacements: 1), "survey.csv")
        #expect(try folder.decide { try $0.commitLottery() }.commitment != before.commitment)
    }

    @Test("gives the seed that anyone can compute, once, and only for the files committed to")
    func draw() async throws {
        let folder = try Folder()
        #expect(throws: OperationError.self) { try folder.decide { try $0.drawLottery("9319") } }
        let commitment = try folder.decide { try $0.commitLottery() }.commitment
        #expect(throws: OperationError.self) { try folder.decide { try $0.drawLottery("soon") } }
        let survey = try folder.text("survey.csv")
        try folder.write(survey.replacing("4", with: "5", maxReplacements: 1), "survey.csv")
        #expect(throws: OperationError.self) { try folder.decide { try $0.drawLottery("9319") } }
        try folder.write(survey, "survey.csv")
        let lottery = try folder.decide { try $0.drawLottery("45, 9 018 34") }
        #expect(lottery.number == "9.18.34.45./")
        let seed = try #require(UInt64(digits(of: "\(commitment)\n9.18.34.45./\n"), radix: 16))
        #expect(lottery.seed == seed)
        #expect(throws: OperationError.self) { try folder.decide { try $0.drawLottery("9319") } }
        #expect(try folder.decide { try $0.drawnSeed } == seed)

        let decision = try CourseDecision.begin(in: folder.path, isDry: false)
        let request = PlanRequest(seed: seed)
        try decision.record(try await solvePlan(decision.open, request), of: request)
        let verification = try verifyPlan(try readCourse(in: folder.path))
        #expect(verification.holds)
        #expect(verification.lottery == lottery)
    }

    @Test("is found out where the plan has another seed")
    func otherSeed() async throws {
        let folder = try Folder()
        _ = try folder.decide { try $0.commitLottery() }
        _ = try folder.decide { try $0.drawLottery("7") }
        let decision = try CourseDecision.begin(in: folder.path, isDry: false)
        let request = PlanRequest(seed: 1)
        try decision.record(try await solvePlan(decision.open, request), of: request)
        let verification = try verifyPlan(try readCourse(in: folder.path))
        #expect(!verification.holds)
        #expect(verification.lotteryFailures.count == 1)
    }

    @Test("is asked for where course.yaml says so, step by step, and nothing else will do")
    func isRequired() async throws {
        let folder = try Folder()
        try folder.write(try folder.text("course.yaml") + "\nseed: commit\n", "course.yaml")
        func refusal(_ asked: UInt64? = nil) throws -> String {
            do throws(OperationError) {
                let seed = try CourseDecision.begin(in: folder.path, isDry: false).seed(asked: asked)
                return "taken: \(seed)"
            } catch {
                guard case .input(let problems) = error else { throw error }
                return problems.map(\.message).joined()
            }
        }
        #expect(try refusal().contains("nobody committed"))
        #expect(try refusal(5).contains("drawn, not chosen"))
        let dry = try CourseDecision.begin(in: folder.path, isDry: true)
        #expect(try dry.seed(asked: 5).value == 5)
        #expect(throws: OperationError.self) { try dry.seed(asked: nil) }

        // A plan made without a draw is found out.
        let careless = try await solvePlan(dry.open, PlanRequest(seed: 5))
        try folder.decide { try $0.record(careless, of: PlanRequest(seed: 5)) }
        #expect(try verifyPlan(try readCourse(in: folder.path)).lotteryFailures.count == 1)

        _ = try folder.decide { try $0.commitLottery() }
        #expect(try refusal().contains("no number was drawn"))
        let seed = try #require(try folder.decide { try $0.drawLottery("9 18 26") }.seed)
        #expect(try folder.decide { try $0.seed(asked: nil) }.isDrawn)
        #expect(try refusal(seed &+ 1).contains("drawn, not chosen"))
        let request = PlanRequest(seed: seed)
        let solved = try await solvePlan(try readCourse(in: folder.path), request)
        try folder.decide { try $0.record(solved, of: request) }
        let verification = try verifyPlan(try readCourse(in: folder.path))
        #expect(verification.holds)
        #expect(verification.plan.seed == seed)

        let survey = try folder.text("survey.csv")
        try folder.write(survey.replacing("4", with: "5", maxReplacements: 1), "survey.csv")
        #expect(try refusal().contains("changed since"))
    }

    @Test("leaves a number in course.yaml to be the seed where nothing was asked or drawn")
    func number() throws {
        let folder = try Folder()
        try folder.write(try folder.text("course.yaml") + "\nseed: 12\n", "course.yaml")
        func seed(_ asked: UInt64?) throws -> UInt64 { try folder.decide { try $0.seed(asked: asked).value } }
        #expect(try seed(nil) == 12)
        #expect(try seed(3) == 3)
        try folder.write(try folder.text("course.yaml").replacing("seed: 12", with: "seed: comit"), "course.yaml")
        #expect(throws: OperationError.self) { try readCourse(in: folder.path) }
    }

    /// Students who are alike in everything: which of them share a group is for the seed to say, and not for the rows.
    @Test("decides between equally good plans, all of them alike often")
    func ties() async throws {
        let ids = ["a", "b", "c", "d", "e", "f"]
        let course = Course(
            title: "Alike", skills: ["x"], students: ids.map { Student(id: $0, ratings: [3]) },
            groups: GroupSettings(size: GroupSizePolicy(prefer: 3), goals: [GroupGoal(.complement)]))
        let folder = try Folder()
        var open = try readCourse(in: folder.path)
        (open.course, open.asWritten) = (course, course)
        var partners: [String: Int] = [:]
        let seeds = 300
        for seed in UInt64(0)..<UInt64(seeds) {
            let plan = try await solvePlan(open, PlanRequest(seed: seed)).plan
            #expect(plan.goals.map(\.value) == [.vector([3, 3])])
            for id in plan.groups.first(where: { $0.members.contains("a") })?.members ?? [] where id != "a" {
                partners[id, default: 0] += 1
            }
        }
        // Each of five has a chance of 2/5: 120 of 300, with a standard deviation of 8.5.
        for id in ids.dropFirst() {
            #expect((80...160).contains(partners[id] ?? 0), "\(id): \(partners)")
        }
    }
}
