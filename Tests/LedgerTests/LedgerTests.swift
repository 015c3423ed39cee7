import GRDB
import Ledger
import Testing

@Suite("The ledger")
struct LedgerTests {
    @Test func isNotThereBeforeSomethingWasDecided() throws {
        try withTemporaryFolder { folder in
            let ledger = try Ledger.reading(in: folder)
            #expect(ledger == nil)
        }
    }

    @Test func givesBackWhatWasAppended() throws {
        try withTemporaryFolder { folder in
            let ledger = try Ledger.writing(in: folder)
            let details = EntryDetails(command: "drop bo", reason: "left the course", students: ["bo"], week: 3)
            try ledger.append(.imported, inputs: ["survey.csv": Array("id\nbo\n".utf8)])
            try ledger.append(.dropped, details, inputs: ["survey.csv": Array("id\nbo\n".utf8)], plan: "{}\n")
            let opened = try Ledger.reading(in: folder)
            let again = try #require(opened)
            let entries = try again.entries()
            #expect(entries.map(\.kind) == [.imported, .dropped])
            #expect(entries.map(\.number) == [1, 2])
            #expect(entries[1].details == details)
            #expect(entries[1].previous == entries[0].hash)
            let plan = try #require(entries[1].plan)
            #expect(try again.plan(plan) == "{}\n")
            let survey = try #require(entries[0].inputs["survey.csv"])
            #expect(try again.content(survey) == Array("id\nbo\n".utf8))
            #expect(entries[0].inputs == entries[1].inputs)
            #expect(try again.check(currentPlan: "{}\n") == [])
        }
    }

    @Test func appendsAllEntriesOfADecisionOrNone() throws {
        try withTemporaryFolder { folder in
            let ledger = try Ledger.writing(in: folder)
            try ledger.append(.imported)
            let old = try ledger.state()
            try ledger.append([NewEntry(.imported), NewEntry(.solved, plan: "a")], after: old)
            #expect(throws: LedgerError.self) { try ledger.append([NewEntry(.imported)], after: old) }
            #expect(try ledger.entries().count == 3)
        }
    }

    @Test(arguments: [
        "UPDATE entry SET details = '{}'", "DELETE FROM entry WHERE number = 2", "DELETE FROM content",
        "UPDATE content SET bytes = x'00'", "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE number = 1",
    ])
    func refusesToBeChangedBySQL(sql: String) throws {
        try withTemporaryFolder { folder in
            let ledger = try Ledger.writing(in: folder)
            for plan in ["a", "b", "c"] { try ledger.append(.solved, plan: plan) }
            #expect(throws: DatabaseError.self) { try tamper(folder, sql) }
            #expect(try ledger.check() == [])
        }
    }

    @Test(arguments: [
        ("DROP TRIGGER entry_no_update; UPDATE entry SET kind = 'moved' WHERE number = 2", "entry 2"),
        ("DROP TRIGGER entry_no_update; UPDATE entry SET time = '2017-01-01T00:00:00Z' WHERE number = 3", "entry 3"),
        ("DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE number = 2", "entry 2 of the ledger is missing"),
        ("DROP TRIGGER content_no_update; UPDATE content SET bytes = x'00'", "content"),
        ("PRAGMA foreign_keys = OFF; DROP TRIGGER content_no_delete; DELETE FROM content", "is missing"),
        ("DROP TRIGGER entry_no_delete", "entry_no_delete"),
    ])
    func findsThatItWasEdited(sql: String, words: String) throws {
        try withTemporaryFolder { folder in
            let ledger = try Ledger.writing(in: folder)
            for plan in ["a", "b", "c"] {
                try ledger.append(.solved, inputs: ["survey.csv": Array(plan.utf8)], plan: plan + plan)
            }
            try tamper(folder, sql)
            let findings = try ledger.check()
            #expect(findings.contains { $0.contains(words) }, "\(findings)")
        }
    }

    @Test func findsAPlanFileThatIsNotItsOwn() throws {
        try withTemporaryFolder { folder in
            let ledger = try Ledger.writing(in: folder)
            try ledger.append(.solved, plan: "a")
            try ledger.append(.solved, plan: "b")
            #expect(try ledger.check(currentPlan: "b") == [])
            #expect(try ledger.check(currentPlan: "a").count == 1)
            try ledger.append(.undone)
            #expect(try ledger.check(currentPlan: "a") == [])
        }
    }

    @Test func opensNothingThatIsNoLedger() throws {
        try withTemporaryFolder { folder in
            _ = try Ledger.writing(in: folder)
            let queue = try DatabaseQueue(path: folder + "/.counterpoint/ledger.sqlite")
            try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of a later version')") }
            #expect {
                try Ledger.reading(in: folder)
            } throws: { error in
                "\(error)".contains("later version")
            }
        }
    }

    @Test func commitsToTheDiskBeforeItAcknowledges() throws {
        try withTemporaryFolder { folder in
            let ledger = try Ledger.writing(in: folder)
            #expect(try ledger.durability() == ["wal", "2"])
        }
    }
}
