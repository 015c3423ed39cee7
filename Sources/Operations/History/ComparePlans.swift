public import Course
import CourseFiles
import Ledger

/// Two plans of a course's history and how they differ.
public struct PlanComparison: Sendable {
    /// What the plans are called: "entry 3", "the published plan".
    public var names: (before: String, after: String)
    public var plans: (before: Plan, after: Plan)
    public var difference: PlanDifference
}

/// Compares two plans of a course's history.
///
/// - Parameters:
///   - before: the number of an entry, `published` or `current`; nil for the plan before `after`.
///   - after: the same; nil for the plan that holds.
/// - Throws: `OperationError.input` when there is no such plan.
public func comparePlans(
    in folder: String, _ before: String?, _ after: String?
) throws(OperationError) -> PlanComparison {
    let lookup = try PlanLookup(folder)
    let second = try lookup.plan(after ?? "current")
    let first = if let before { try lookup.plan(before) } else { try lookup.planBefore(second) }
    return PlanComparison(
        names: (first.name, second.name), plans: (first.plan, second.plan),
        difference: PlanDifference(from: first.plan, to: second.plan))
}

/// The plans of a history by what people call them.
struct PlanLookup {
    struct Found {
        var name: String
        var number: Int?
        var plan: Plan
    }

    private let folder: String
    private let ledger: Ledger?
    private let entries: [LedgerEntry]
    private let state: LedgerState

    init(_ folder: String) throws(OperationError) {
        self.folder = folder
        try requireFolder(folder)
        do {
            ledger = try Ledger.reading(in: folder)
            entries = try ledger?.entries() ?? []
            state = LedgerState(entries)
        } catch {
            throw OperationError(error)
        }
    }

    func plan(_ reference: String) throws(OperationError) -> Found {
        switch reference {
        case "current":
            guard let plan = try readPlan(in: folder) else { throw unknown(reference, "there is no plan yet") }
            return Found(name: "the plan that holds", number: state.plan?.number, plan: plan)
        case "published":
            guard let published = state.published else { throw unknown(reference, "no plan was published yet") }
            return try found(published, name: "the published plan", reference)
        default:
            guard let entry = entries.first(where: { String($0.number) == reference }) else {
                let known = entries.last.map { "entries are numbered 1 to \($0.number)" } ?? "nothing was decided yet"
                throw unknown(reference, "expected the number of an entry, `published` or `current`; \(known)")
            }
            return try found(entry, name: "the plan of entry \(reference)", reference)
        }
    }

    /// The plan of the decision before the one of another plan.
    func planBefore(_ found: Found) throws(OperationError) -> Found {
        let earlier = entries.last { entry in
            entry.plan != nil && entry.number < found.number ?? .max
                && (entry.kind.isDecision || entry.kind == .imported) && entry.plan != hash(of: found)
        }
        guard let earlier else { throw unknown(nil, "there is no plan before \(found.name) to compare with") }
        return try self.found(earlier, name: "the plan of entry \(earlier.number)", nil)
    }

    private func hash(of found: Found) -> String? { found.number.flatMap { entries[$0 - 1].plan } }

    private func found(_ entry: LedgerEntry, name: String, _ reference: String?) throws(OperationError) -> Found {
        guard let hash = entry.plan, let ledger else {
            throw unknown(reference, "this entry made no plan (\(entry.kind.rawValue))")
        }
        do {
            return Found(name: name, number: entry.number, plan: try PlanFile.plan(from: ledger.plan(hash)))
        } catch {
            throw OperationError(error)
        }
    }

    private func unknown(_ reference: String?, _ message: String) -> OperationError {
        .input([InputProblem(file: folder + "/.counterpoint/ledger.sqlite", value: reference, message: message)])
    }
}
