import Foundation
import Testing

@Suite("Ctrl-C")
struct InterruptTests {
    @Test("prints the best plan so far, marked as such, and soon")
    func firstInterrupt() async throws {
        let parent = try TemporaryFolder()
        let course = parent.path + "/course"
        _ = try await Program.run(["sample", "--students", "200", "--into", course])
        let start = ContinuousClock.now
        let run = try await Program.run(["solve", "--json", "--dry-run", course], interruptedAfter: 1)
        #expect(ContinuousClock.now - start < .seconds(30))
        #expect(!run.wasKilled)
        // Too early for a first plan on a slow machine is told as such.
        guard run.status == 0 else { return #expect(run.status == 75, "\(run.errors)") }
        #expect(run.errors.contains("this is the best plan so far"))
        #expect((try run.json["groups"] as? [Any])?.count == 50)
    }
}
