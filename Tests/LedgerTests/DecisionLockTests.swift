import Ledger
import Testing

@Suite("The right to decide")
struct DecisionLockTests {
    @Test func isHeldByOneAtATime() throws {
        try withTemporaryFolder { folder in
            var lock: DecisionLock? = try DecisionLock.take(in: folder)
            var told: [String] = []
            #expect {
                try DecisionLock.take(in: folder, patience: 0.05) { told.append($0) }
            } throws: { error in
                "\(error)".contains("process ") && "\(error)".contains(" since 20")
            }
            #expect(told.count == 1)
            withExtendedLifetime(lock) {}
            lock = nil
            _ = try DecisionLock.take(in: folder, patience: 0)
        }
    }
}
