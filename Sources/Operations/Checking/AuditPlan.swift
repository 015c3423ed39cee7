public import Audit
public import Course
import CourseFiles
import Ledger

/// A plan measured for fairness, everything in it under pseudonyms.
public struct PlanAudit: Sendable {
    public var course: Course
    public var plan: Plan
    public var report: FairnessReport
    /// What does not hold about certificate, hashes and ledger, one sentence each.
    public var failures: [String]
    /// Decisions that people made by hand, one sentence each.
    public var overrides: [String]
    /// What was decided since the plan was published; nil where it was not.
    public var sincePublication: [String]?
    /// The lottery of the seed, where there was one.
    public var lottery: Lottery?
}

/// Checks the plan of a folder and measures how fair it is.
///
/// - Throws: as `verifyPlan(_:)`.
public func auditPlan(_ open: OpenCourse) throws(OperationError) -> PlanAudit {
    let verification = try verifyPlan(open)
    let plan = verification.plan
    // Whoever has the survey can find the pseudonyms again; a seed from its hash tells nobody else.
    let secret = plan.inputs.sorted { $0.key < $1.key }.reduce(UInt64(1_469_598_103_934_665_603)) { hash, input in
        input.value.utf8.reduce(hash) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
    let pseudonyms = Renaming.numbers(for: open.course, seed: secret)
    let course = pseudonyms.course(open.course)
    let hidden = pseudonyms.plan(plan)
    let report = FairnessAuditor(course: course, plan: hidden, seed: plan.seed).report(verdicts: verification.verdicts)
    let proof = verification.findings.dropFirst(verification.planFindings).map(\.description)
    let entries = try ledgerEntries(in: open.folder)
    let published = entries.last { $0.kind == .published }?.number
    func sentences(_ entries: [LedgerEntry]) -> [String] {
        entries.map { pseudonyms.text($0.sentence) }
    }
    return PlanAudit(
        course: course, plan: hidden, report: report,
        failures: (proof + verification.changedInputs + verification.ledger + verification.lotteryFailures).map(
            pseudonyms.text),
        overrides: try DecisionCosts(open.folder, entries).sentences.map(pseudonyms.text),
        sincePublication: published.map { number in sentences(entries.filter { $0.number > number }) },
        lottery: verification.lottery)
}

/// The entries of the ledger of a folder; none where there is no ledger or it cannot be read, which the check tells.
private func ledgerEntries(in folder: String) throws(OperationError) -> [LedgerEntry] {
    do {
        return try Ledger.reading(in: folder)?.entries() ?? []
    } catch {
        return []
    }
}
