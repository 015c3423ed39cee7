import Course
import CourseFiles
import Ledger

/// What each decision by hand changed in the goals: the plan after it beside the one before.
struct DecisionCosts {
    private let ledger: Ledger?
    private let entries: [LedgerEntry]

    /// - Throws: `OperationError.unreadable` where the ledger cannot be read.
    init(_ folder: String, _ entries: [LedgerEntry]) throws(OperationError) {
        do {
            ledger = try Ledger.reading(in: folder)
        } catch {
            throw OperationError(error)
        }
        self.entries = entries
    }

    /// One sentence for each decision.
    var sentences: [String] {
        let holding = Set(LedgerState(entries).decisions.map(\.number))
        return entries.filter { [.moved, .pinned, .overridden].contains($0.kind) }.map { entry in
            let takenBack = holding.contains(entry.number) ? "" : "; taken back since"
            return "\(entry.sentence): \(cost(of: entry))\(takenBack)"
        }
    }

    private func cost(of entry: LedgerEntry) -> String {
        let before = entries.last { $0.number < entry.number && $0.plan != nil }
        guard let after = plan(of: entry), let before = before.flatMap(plan) else { return "it made no plan" }
        let changes = after.goals.compactMap { goal -> String? in
            guard
                let old = before.goals.first(where: {
                    $0.part == goal.part && $0.goal == goal.goal && $0.kind == goal.kind
                }),
                old.value != goal.value
            else { return nil }
            return "\(goal.goal) of \(goal.part.rawValue) from \(Self.words(old.value)) to \(Self.words(goal.value))"
        }
        return changes.isEmpty ? "it cost nothing in any goal" : changes.joined(separator: "; ")
    }

    private func plan(of entry: LedgerEntry) -> Plan? {
        guard let hash = entry.plan, let text = try? ledger?.plan(hash) else { return nil }
        return try? PlanFile.plan(from: text)
    }

    private static func words(_ value: GoalValue) -> String {
        switch value {
        case .total(let scaled, 0): return "\(scaled)"
        case .total(let scaled, let decimals): return "\(scaled) / 10^\(decimals)"
        case .vector(let entries):
            var runs: [(value: Int, count: Int)] = []
            for entry in entries {
                if runs.last?.value == entry { runs[runs.count - 1].count += 1 } else { runs.append((entry, 1)) }
            }
            return runs.map { $0.count == 1 ? "\($0.value)" : "\($0.value) ×\($0.count)" }.joined(separator: ", ")
        }
    }
}

extension LedgerEntry {
    /// "2017-02-16T09:14:03Z, moved: because the two asked for it".
    var sentence: String {
        let what = [details.reason, details.command.map { "`\($0)`" }].compactMap { $0 }.joined(separator: ", ")
        return "\(time), \(kind.rawValue)\(what.isEmpty ? "" : ": \(what)")"
    }
}
