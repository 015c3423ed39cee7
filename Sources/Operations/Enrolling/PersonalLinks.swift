import CourseFiles
import Hashing

/// The secrets by which students come back to their own page, and what they asked for since: a log beside the ledger.
///
/// Only hashes of the secrets are kept. Each line of `.counterpoint/enrolment.log` is an event, `KIND TAB HASH TAB TIME TAB
/// ID`; later lines outweigh earlier ones.
struct PersonalLinks {
    private let path: String
    /// By the hash of the secret.
    private var idOfHash: [String: String] = [:]
    private var hashOfID: [String: String] = [:]
    /// Those who asked to leave after a plan was made, with the moment.
    private(set) var leaving: [String: String] = [:]
    /// Whether the instructor closed the form.
    private(set) var isClosed = false

    init(folder: String) throws(OperationError) {
        let home = FolderAccess("\(folder)/.counterpoint")
        path = "\(home.path)/enrolment.log"
        try home.create()
        do {
            if !home.contains("enrolment.log") { try AtomicFile.write("", to: path) }
            let text = String(decoding: try WholeFile.bytes(of: path), as: UTF8.self)
            // A line without its end was never acknowledged.
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                if cells.count == 4 { apply(cells[0], cells[1], cells[2], Self.unescaped(cells[3])) }
            }
        } catch {
            throw OperationError(error)
        }
    }

    /// The id of whoever has a secret, or nil.
    func person(_ secret: String) -> String? {
        guard let hash = ContentHash.of(Array(secret.utf8)), let id = idOfHash[hash], let own = hashOfID[id] else {
            return nil
        }
        return Self.areEqual(own, hash) ? id : nil
    }

    func hasLink(_ id: String) -> Bool { hashOfID[id] != nil }

    /// A new secret for somebody; one that was there before is void.
    mutating func issue(_ id: String) throws(OperationError) -> String {
        let secret = Self.secret()
        guard let hash = ContentHash.of(Array(secret.utf8)) else {
            throw .defect(["libcrypto refuses to compute SHA-256"])
        }
        try record("link", hash, id)
        return secret
    }

    mutating func revoke(_ id: String) throws(OperationError) { try record("revoke", "", id) }
    mutating func leave(_ id: String) throws(OperationError) { try record("leave", "", id) }
    mutating func stay(_ id: String) throws(OperationError) { try record("stay", "", id) }
    mutating func setClosed(_ closed: Bool) throws(OperationError) { try record(closed ? "close" : "open", "", "") }

    /// 256 bits from the system's generator, as 64 hexadecimal digits.
    static func secret() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Whether two texts are equal, in a time that does not depend on where they differ.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    // MARK: - The log

    private mutating func record(_ kind: String, _ hash: String, _ id: String) throws(OperationError) {
        let time = Moment.now.text
        do {
            try AppendedFile.append("\(kind)\t\(hash)\t\(time)\t\(Self.escaped(id))\n", to: path)
        } catch {
            throw OperationError(error)
        }
        apply(kind, hash, time, id)
    }

    private mutating func apply(_ kind: String, _ hash: String, _ time: String, _ id: String) {
        switch kind {
        case "link":
            if let old = hashOfID[id] { idOfHash[old] = nil }
            hashOfID[id] = hash
            idOfHash[hash] = id
        case "revoke":
            if let old = hashOfID.removeValue(forKey: id) { idOfHash[old] = nil }
        case "leave": leaving[id] = time
        case "stay": leaving[id] = nil
        case "close": isClosed = true
        case "open": isClosed = false
        default: break
        }
    }

    private static func escaped(_ id: String) -> String {
        id.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n")
    }

    private static func unescaped(_ text: String) -> String {
        var id = ""
        var isEscape = false
        for character in text {
            if isEscape {
                id.append(character == "t" ? "\t" : character == "n" ? "\n" : character)
                isEscape = false
            } else if character == "\\" {
                isEscape = true
            } else {
                id.append(character)
            }
        }
        return id
    }
}
