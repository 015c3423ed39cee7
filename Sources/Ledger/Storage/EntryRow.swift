import FoundationEssentials
import GRDB

/// A row of the table `entry`: the texts as they are stored and hashed.
struct EntryRow {
    var number: Int
    var time: String
    var kind: String
    var details: String
    var inputs: String
    var plan: String?
    var previous: String
    var hash: String

    init(_ row: Row) throws {
        number = try row.decode(forColumn: "number")
        time = try row.decode(forColumn: "time")
        kind = try row.decode(forColumn: "kind")
        details = try row.decode(forColumn: "details")
        inputs = try row.decode(forColumn: "inputs")
        plan = try row.decode(forColumn: "plan")
        previous = try row.decode(forColumn: "previous")
        hash = try row.decode(forColumn: "hash")
    }

    /// The row of a new entry after a last one, with contents stored by hash.
    init(_ entry: NewEntry, inputs: [String: String], plan: String?, after last: EntryRow?) throws {
        number = (last?.number ?? 0) + 1
        time = EntryText.now()
        kind = entry.kind.rawValue
        details = try EntryText.json(entry.details)
        self.inputs = try EntryText.json(inputs)
        self.plan = plan
        previous = last?.hash ?? EntryText.beginning
        hash = ""
        hash = try expectedHash
    }

    /// The hash that follows from the other columns.
    var expectedHash: String {
        get throws(LedgerError) {
            try EntryText.hash(of: [String(number), time, kind, details, inputs, plan, previous])
        }
    }

    /// All rows by number.
    static func all(_ database: Database) throws -> [EntryRow] {
        try Row.fetchAll(database, sql: "SELECT * FROM entry ORDER BY number").map(EntryRow.init)
    }

    static func last(_ database: Database) throws -> EntryRow? {
        try Row.fetchOne(database, sql: "SELECT * FROM entry ORDER BY number DESC LIMIT 1").map(EntryRow.init)
    }

    func insert(into database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO entry (number, time, kind, details, inputs, plan, previous, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [number, time, kind, details, inputs, plan, previous, hash])
    }

    /// The entry, or nil where kind or details are none that this version knows.
    var entry: LedgerEntry? {
        guard let kind = LedgerEntry.Kind(rawValue: kind),
            let details = try? EntryText.value(EntryDetails.self, from: details),
            let inputs = try? EntryText.value([String: String].self, from: inputs)
        else { return nil }
        return LedgerEntry(
            number: number, time: time, kind: kind, details: details, inputs: inputs, plan: plan, previous: previous,
            hash: hash)
    }
}

/// Contents under their hashes.
enum StoredContent {
    /// Stores bytes where they are not stored yet; returns their hash.
    static func keep(_ bytes: [UInt8], in database: Database) throws -> String {
        let hash = try EntryText.hash(ofContent: bytes)
        if try !exists(hash, in: database) {
            try database.execute(
                sql: "INSERT INTO content (hash, bytes) VALUES (?, ?)", arguments: [hash, Data(bytes)])
        }
        return hash
    }

    static func exists(_ hash: String, in database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM content WHERE hash = ?)", arguments: [hash])
            ?? false
    }

    static func bytes(_ hash: String, in database: Database) throws -> [UInt8]? {
        try Data.fetchOne(database, sql: "SELECT bytes FROM content WHERE hash = ?", arguments: [hash]).map {
            [UInt8]($0)
        }
    }
}
