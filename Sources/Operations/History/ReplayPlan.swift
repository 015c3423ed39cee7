public import Course
import CourseFiles
import FoundationEssentials
import Glibc
import Ledger

/// A decision made once more from what the ledger keeps of it.
public struct Replay: Sendable {
    /// The decision.
    public var decision: HistoryLine
    /// Whether the plan came out byte for byte, the seconds that it took aside.
    public var isSame: Bool
    /// How the plan that came out differs from the one that was recorded.
    public var difference: PlanDifference
    /// Whether time or a person cut the search short then, after which another run may end elsewhere.
    public var wasCutShort: Bool
}

/// Makes a decision of the history once more: from the files, the plan and the decisions as they were then, with the options
/// and the seed that it was made with. The course folder stays as it is.
///
/// - Parameter number: the number of an entry that made a plan, as typed.
/// - Throws: `OperationError.input` when there is no such entry, or the ledger keeps too little of it; otherwise as the
///   operation that is repeated.
public func replay(_ number: String, in folder: String) async throws(OperationError) -> Replay {
    let lines = try history(of: folder)
    let bench = try ReplayBench(folder, number)
    let was = try bench.recordedPlan
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    try bench.restore(into: scratch.path)
    var open = try readCourse(in: scratch.path)
    try bench.requireSameFiles(open.hashes)
    open.hashes = bench.entry.inputs
    var plan = try await bench.plan(again: open)
    let difference = PlanDifference(from: was, to: plan)
    plan.seconds = was.seconds
    do {
        let isSame = try PlanFile.text(of: plan) == PlanFile.text(of: was)
        return Replay(
            decision: lines[bench.entry.number - 1], isSame: isSame, difference: difference,
            wasCutShort: bench.options["timeLimit"] != nil || bench.options["stopped"] != nil)
    } catch {
        throw OperationError(error)
    }
}

/// A decision and what came before it.
private struct ReplayBench {
    let ledger: Ledger
    let entry: LedgerEntry
    let past: [LedgerEntry]

    var options: [String: String] { entry.details.options ?? [:] }

    init(_ folder: String, _ number: String) throws(OperationError) {
        do {
            let ledger = try Ledger.reading(in: folder)
            let entries = try ledger?.entries() ?? []
            guard let ledger, let entry = entries.first(where: { String($0.number) == number }) else {
                let known = entries.last.map { "entries are numbered 1 to \($0.number)" } ?? "nothing was decided yet"
                throw OperationError.input([
                    InputProblem(file: folder, value: number, message: "expected the number of an entry; \(known)")
                ])
            }
            guard entry.kind.isDecision, entry.plan != nil else {
                throw OperationError.input([
                    InputProblem(
                        file: ledger.path, value: number,
                        message: "this entry made no plan (\(entry.kind.rawValue)); there is nothing to make again")
                ])
            }
            self.ledger = ledger
            self.entry = entry
            past = Array(entries.prefix { $0.number < entry.number })
        } catch {
            throw OperationError(error)
        }
    }

    var recordedPlan: Plan {
        get throws(OperationError) {
            do {
                return try PlanFile.plan(from: ledger.plan(entry.plan ?? ""))
            } catch {
                throw OperationError(error)
            }
        }
    }

    /// Writes the course folder as it was before the decision, its ledger with all that was decided until then.
    func restore(into folder: String) throws(OperationError) {
        do {
            for (name, bytes) in try contents(of: entry).sorted(by: { $0.key < $1.key }) {
                guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
                    throw tooLittle("\(name) lies outside of the course folder")
                }
                let place = FolderAccess.parts(of: "\(folder)/\(name)")
                try FolderAccess(place.folder).create()
                try AtomicFile.write(String(decoding: bytes, as: UTF8.self), to: "\(folder)/\(name)")
            }
            let copy = try Ledger.writing(in: folder)
            for earlier in past {
                let again = NewEntry(
                    earlier.kind, earlier.details, inputs: try contents(of: earlier),
                    plan: try earlier.plan.map { hash throws(LedgerError) in try ledger.plan(hash) },
                    certificate: try earlier.details.certificate.map { hash throws(LedgerError) in
                        try ledger.certificate(hash)
                    })
                try copy.append([again], after: copy.state())
            }
            if let held = LedgerState(past).plan?.plan { try PlanFile.write(text: ledger.plan(held), to: folder) }
        } catch {
            throw OperationError(error)
        }
    }

    private func contents(of entry: LedgerEntry) throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for (name, hash) in entry.inputs {
            guard let bytes = try ledger.content(entry.details.shortened?[name] ?? hash) else {
                throw tooLittle("\(name) is missing in it")
            }
            contents[name] = bytes
        }
        return contents
    }

    func requireSameFiles(_ hashes: [String: String]) throws(OperationError) {
        let expected = entry.inputs.merging(entry.details.shortened ?? [:]) { $1 }
        guard hashes != expected else { return }
        throw tooLittle("the files that it was made from do not read as they did")
    }

    func tooLittle(_ reason: String) -> OperationError {
        .input([
            InputProblem(
                file: ledger.path, value: String(entry.number),
                message: "the ledger keeps too little of this entry: \(reason)")
        ])
    }

    // MARK: Once more

    func plan(again open: OpenCourse) async throws(OperationError) -> Plan {
        switch entry.kind {
        case .solved: return try await solvePlan(open, request(open)).plan
        case .dropped, .added:
            let request = RepairRequest(
                entry.kind == .dropped ? .dropped : .added, entry.details.students ?? [],
                week: entry.details.week ?? 1, limit: options["budget"].flatMap { Int($0) })
            return try await repairPlan(open, request).plan
        case .moved, .pinned, .overridden:
            guard let change = PlacementChange(options), let plan = try readPlan(in: open.folder) else {
                throw tooLittle("what was changed by hand is told in words alone")
            }
            return try await workOut(change, of: plan, in: open, overriding: options["override"]).plan
        case .imported, .published, .undone, .redone, .committed, .drawn: throw tooLittle("it made no plan")
        }
    }

    private func request(_ open: OpenCourse) throws(OperationError) -> PlanRequest {
        var request = PlanRequest(
            seed: options["seed"].flatMap { UInt64($0) } ?? 0, timeLimit: options["timeLimit"].flatMap { Double($0) },
            gap: options["gap"].flatMap { Double($0) })
        request.relaxes = entry.details.command?.contains("--relax") ?? false
        let kept = try readPlan(in: open.folder)
        switch (options["part"], kept) {
        case ("groups", let plan): request.scope = .groups(keeping: plan)
        case ("projects", let plan?): request.scope = .projects(keeping: plan)
        case ("rotation", let plan?): request.scope = .rotation(keeping: plan)
        default: request.scope = .whole
        }
        return request
    }
}

/// A folder of its own for the length of an operation, which nobody else can read.
private struct ScratchFolder {
    let path: String

    init() throws(OperationError) {
        let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(base)/counterpoint-replay-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw .unwritable(path: base, reason: FolderAccess.reason(errno))
        }
        path = String(cString: made)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
