import CourseFiles
import Ledger

/// The draw of the seed that decides between equally good plans, so that nobody can choose it: first the inputs are
/// committed to by a hash that is made public, then a number that nobody could know comes from elsewhere, and the seed
/// follows from both. Anyone can compute it again.
///
/// Source: D. Eastlake, "Publicly Verifiable Nominations Committee Random Selection", RFC 3797, 2004.
public struct Lottery: Sendable, Equatable {
    /// The hash of the inputs, whatever the order of the rows, `sha256:…`.
    public var commitment: String
    /// When it was made.
    public var committed: String
    /// The public number as it is hashed, such as `9.18.26./`; nil before the draw.
    public var number: String?
    /// When it was drawn.
    public var drawn: String?
    /// The seed that was derived.
    public var seed: UInt64?

    /// The lottery of a ledger: the last commitment, and the draw after it. nil where there is none.
    init?(_ entries: [LedgerEntry]) {
        guard let commitment = entries.last(where: { $0.kind == .committed }),
            let hash = commitment.details.options?["commitment"]
        else { return nil }
        self.commitment = hash
        committed = commitment.time
        guard let draw = entries.first(where: { $0.kind == .drawn && $0.number > commitment.number }) else { return }
        drawn = draw.time
        number = draw.details.options?["number"]
        seed = draw.details.options?["seed"].flatMap { UInt64($0) }
    }

    /// What of the lottery does not hold for the files and the seed of a plan, one sentence each.
    func failures(inputs: [String: [UInt8]], seed used: UInt64) throws(OperationError) -> [String] {
        var failures: [String] = []
        if try Self.commitment(to: inputs) != commitment {
            failures.append("the files are not those that the lottery of \(committed) was committed to")
        }
        guard let number, let seed else { return failures }
        let derived = try Self.seed(from: commitment, number)
        if derived != seed { failures.append("the ledger's seed \(seed) is not what the lottery gives, \(derived)") }
        if used != derived { failures.append("the plan was made with seed \(used), and the lottery drew \(derived)") }
        return failures
    }

    // MARK: What anyone can compute

    /// The hash of the files' names and hashes, one to a line, by name. The rows of a CSV file are sorted by their bytes
    /// before they are hashed, so that their order does not matter.
    static func commitment(to inputs: [String: [UInt8]]) throws(OperationError) -> String {
        var lines = ""
        for (name, bytes) in inputs.sorted(by: { $0.key < $1.key }) {
            let isTable = name.lowercased().hasSuffix(".csv")
            lines += "\(name) \(try hash(isTable ? sortedRows(bytes) : bytes))\n"
        }
        return try hash(Array(lines.utf8))
    }

    /// The first 52 bits of the hash of commitment and number, each on a line of its own. Every reader of JSON keeps them.
    static func seed(from commitment: String, _ number: String) throws(OperationError) -> UInt64 {
        let digits = try hash(Array("\(commitment)\n\(number)\n".utf8)).dropFirst("sha256:".count)
        return UInt64(digits.prefix(13), radix: 16) ?? 0
    }

    /// A public number in the form of RFC 3797: its parts in order of size without leading zeros, each followed by a
    /// point, and a slash at the end; nil for what has no digits.
    static func canonical(_ number: String) -> String? {
        guard number.allSatisfy({ $0.isASCII && ($0.isNumber || " ,;.-/".contains($0)) }) else { return nil }
        let parts = number.split { !$0.isNumber }.map { part -> Substring in
            let digits = part.drop { $0 == "0" }
            return digits.isEmpty ? "0" : digits
        }
        guard !parts.isEmpty else { return nil }
        return parts.sorted { ($0.count, $0) < ($1.count, $1) }.map { "\($0)." }.joined() + "/"
    }

    private static func hash(_ bytes: [UInt8]) throws(OperationError) -> String {
        do {
            return try InputHashes.of(bytes)
        } catch {
            throw OperationError(error)
        }
    }

    /// The rows of a table, each ended by a line feed, sorted by their bytes. A row goes on over lines inside quotes.
    private static func sortedRows(_ bytes: [UInt8]) -> [UInt8] {
        let feed = UInt8(ascii: "\n")
        var rows: [[UInt8]] = []
        var isQuoted = false
        for line in bytes.split(separator: feed, omittingEmptySubsequences: false) {
            let text = Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            if isQuoted { rows[rows.count - 1] += [feed] + text } else { rows.append(text) }
            if text.count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 1 { isQuoted.toggle() }
        }
        if rows.last?.isEmpty == true { rows.removeLast() }
        return rows.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [feed] }
    }
}

/// The lottery of a course folder, or nil where nobody committed to its inputs.
public func lottery(in folder: String) throws(OperationError) -> Lottery? {
    do {
        return try Ledger.reading(in: folder).flatMap { Lottery(try $0.entries()) }
    } catch {
        throw OperationError(error)
    }
}

extension CourseDecision {
    /// Commits to the inputs as they are, before the number is known.
    ///
    /// - Throws: `OperationError.unwritable` where the ledger cannot be written.
    public func commitLottery() throws(OperationError) -> Lottery {
        let commitment = try Lottery.commitment(to: open.contents)
        let details = EntryDetails(
            command: "lottery commit", reason: "the inputs as they are, \(commitment)",
            options: ["commitment": commitment])
        return try recordLottery(NewEntry(.committed, details, inputs: open.contents))
    }

    /// Derives the seed from the commitment and a public number.
    ///
    /// - Throws: `OperationError.input` where there is no commitment, the files are others, a number was drawn already, or
    ///   the number has no digits.
    public func drawLottery(_ number: String) throws(OperationError) -> Lottery {
        guard let canonical = Lottery.canonical(number) else {
            throw refused(number, "expected a public number, or several, such as 9319 or \"9 18 26 34 41 45\"")
        }
        guard let lottery = try lottery(in: open.folder) else {
            throw refused(number, "nobody committed to the inputs yet; `counterpoint lottery commit` comes first")
        }
        if let drawn = lottery.number {
            throw refused(number, "\(drawn) was drawn for this commitment already; a draw is not made twice")
        }
        guard try Lottery.commitment(to: open.contents) == lottery.commitment else {
            throw refused(
                number,
                "the files have changed since they were committed to; `counterpoint lottery commit` again, and wait for a "
                    + "number that is not known yet")
        }
        let seed = try Lottery.seed(from: lottery.commitment, canonical)
        let details = EntryDetails(
            command: "lottery draw \(number)", reason: "\(canonical) gives seed \(seed)",
            options: ["commitment": lottery.commitment, "number": canonical, "seed": String(seed)])
        return try recordLottery(NewEntry(.drawn, details))
    }

    private func recordLottery(_ entry: NewEntry) throws(OperationError) -> Lottery {
        do {
            let ledger = try Ledger.writing(in: open.folder)
            try ledger.append([entry], after: open.state)
            guard let lottery = Lottery(try ledger.entries()) else {
                throw OperationError.defect(["what was recorded of the lottery is not in the ledger"])
            }
            return lottery
        } catch {
            throw OperationError(error)
        }
    }

    private func refused(_ number: String, _ message: String) -> OperationError {
        .input([InputProblem(file: "\(open.folder)/.counterpoint/ledger.sqlite", value: number, message: message)])
    }
}
