import Ledger
import Testing

@Suite("What holds")
struct LedgerStateTests {
    @Test func followsFromDecisionsUndoneAndRedone() throws {
        try withTemporaryFolder { folder in
            let ledger = try Ledger.writing(in: folder)
            try ledger.append(.imported)
            try ledger.append(.solved, plan: "a")
            try ledger.append(.dropped, EntryDetails(students: ["bo", "cy"], week: 2), plan: "b")
            #expect(try ledger.state().dropped == ["bo": 2, "cy": 2])
            try ledger.append(.published, EntryDetails(entry: 3))
            try ledger.append(.undone)
            #expect(try ledger.state().dropped == [:])
            #expect(try ledger.state().plan?.number == 2)
            #expect(try ledger.state().published?.number == 3)
            try ledger.append(.redone)
            #expect(try ledger.state().plan?.number == 3)
            try ledger.append(.added, EntryDetails(students: ["cy", "di"], week: 4), plan: "c")
            #expect(try ledger.state().dropped == ["bo": 2])
            #expect(try ledger.state().added == ["cy": 4, "di": 4])
            #expect(try ledger.state().undone == [])
            for _ in 0..<3 { try ledger.append(.undone) }
            #expect(try ledger.state().plan == nil)
            #expect(try ledger.state().undone.map(\.number) == [7, 3, 2])
            try ledger.append(.solved, plan: "d")
            #expect(try ledger.state().undone == [])
        }
    }
}
