import GRDB

/// The check that a ledger is as it was written: numbers, chain of hashes, contents, triggers.
struct ChainCheck {
    let rows: [EntryRow]
    private(set) var findings: [String] = []

    init(rows: [EntryRow]) { self.rows = rows }

    mutating func run(_ database: Database) throws {
        try checkChain()
        try checkContents(database)
        try checkTriggers(database)
    }

    /// Holds the text of `plan.json` against the plan that holds after all entries.
    mutating func compare(_ currentPlan: String) throws {
        let entries = rows.compactMap(\.entry)
        guard entries.count == rows.count else { return }
        let held = LedgerState(entries).plan?.plan
        guard try EntryText.hash(ofContent: Array(currentPlan.utf8)) != held else { return }
        findings.append(
            held == nil
                ? "plan.json is there and the ledger knows of no plan that holds"
                : "plan.json is not the plan that holds after the last entry of the ledger")
    }

    private mutating func checkChain() throws(LedgerError) {
        var previous = EntryText.beginning
        for (position, row) in rows.enumerated() {
            if row.number != position + 1 {
                findings.append(
                    "entry \(position + 1) of the ledger is missing; entry \(row.number) stands in its place")
                return
            }
            if row.previous != previous {
                findings.append("entry \(row.number) of the ledger does not follow from the one before")
            }
            if try row.expectedHash != row.hash {
                findings.append("entry \(row.number) of the ledger (\(row.kind)) was edited: its hash is another")
            }
            if row.entry == nil { findings.append("entry \(row.number) of the ledger cannot be understood") }
            previous = row.hash
        }
    }

    private mutating func checkContents(_ database: Database) throws {
        var stored: Set<String> = []
        let contents = try Row.fetchCursor(database, sql: "SELECT hash, bytes FROM content ORDER BY hash")
        while let row = try contents.next() {
            let hash: String = try row.decode(forColumn: "hash")
            let bytes = try row.withUnsafeData(named: "bytes") { $0.map { [UInt8]($0) } ?? [] }
            stored.insert(hash)
            if try EntryText.hash(ofContent: bytes) != hash {
                findings.append("the content \(hash) in the ledger was edited")
            }
        }
        for row in rows {
            if let plan = row.plan, !stored.contains(plan) {
                findings.append("the plan of entry \(row.number) is missing in the ledger")
            }
            if let certificate = row.entry?.details.certificate, !stored.contains(certificate) {
                findings.append("the certificate of entry \(row.number) is missing in the ledger")
            }
            for (name, hash) in (row.entry?.inputs ?? [:]).sorted(by: { $0.key < $1.key })
            where !stored.contains(row.entry?.details.shortened?[name] ?? hash) {
                findings.append("\(name) of entry \(row.number) is missing in the ledger")
            }
        }
    }

    private mutating func checkTriggers(_ database: Database) throws {
        let present = try Set(String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        for table in ["entry", "content"] {
            for kind in ["update", "delete", "replace"] where !present.contains("\(table)_no_\(kind)") {
                findings.append("the guard \(table)_no_\(kind) was taken out of the ledger")
            }
        }
    }
}
