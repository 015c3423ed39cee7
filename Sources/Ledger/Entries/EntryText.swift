import FoundationEssentials
import Hashing

/// The texts by which an entry is stored and hashed.
enum EntryText {
    /// What the first entry has in place of the hash of the one before.
    static let beginning = "sha256:" + String(repeating: "0", count: 64)

    /// JSON with sorted keys and without line feeds: equal values give equal texts.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, from json: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    /// The hash of an entry: over each of its columns with the length in front, so that no two entries read alike.
    static func hash(of columns: [String?]) throws(LedgerError) -> String {
        let text = columns.map { column in column.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: ",")
        return try hash(ofContent: Array(text.utf8))
    }

    static func hash(ofContent bytes: [UInt8]) throws(LedgerError) -> String {
        guard let hash = ContentHash.of(bytes) else {
            throw .unwritable(path: "the ledger", reason: "libcrypto refuses to compute SHA-256")
        }
        return hash
    }

    /// The current moment in UTC, to the second.
    static func now() -> String { Date.now.formatted(.iso8601) }
}
