import Foundation
import Testing

@Suite("Ctrl-C")
struct InterruptTests {
    @Test("prints the best plan so far, marked as such, and soon")
    func firstInterrupt() async throws {
        let parent = try TemporaryFolder()
        let course = parent.path + "/course"
        _ = try await Program.run(["sample", "--students", "300", "--into", course])
        let run = try await Program.run(["solve", "--json", "--dry-run", course], interruptedAfter: 0.5)
        #expect(!run.wasKilled)
        // Too early for a first plan on a slow machine is told as such.
        guard run.status == 0 else { return #expect(run.status == 75, "\(run.errors)") }
        #expect((try run.json["groups"] as? [Any])?.count == 75)
        // On a fast one the search may be over: before the signal, or between the signal and its last look.
        guard run.errors.contains("Stopping") else { return }
        let isMarked = run.errors.contains("this is the best plan so far")
        #expect(isMarked || run.errors.contains("The search was over already"), "\(run.errors)")
    }

    @Test("in any stage ends with a plan or says that there is none yet", arguments: [0.0, 0.02, 0.1, 0.25, 0.6])
    func anyStage(seconds: Double) async throws {
        let parent = try TemporaryFolder()
        let course = parent.path + "/course"
        _ = try await Program.run(["sample", "--students", "40", "--into", course])
        let run = try await Program.run(["solve", "--json", "--dry-run", course], interruptedAfter: seconds)
        #expect(!run.wasKilled)
        #expect([0, 75].contains(run.status), "\(run.errors)")
        if run.status == 0 { #expect((try run.json["groups"] as? [Any])?.count == 10) }
    }
}
