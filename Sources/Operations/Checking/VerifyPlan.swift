public import Audit
public import Course
import CourseFiles
import Ledger

/// What a check of a course folder found: does the plan hold, and can a better one exist?
public struct Verification: Sendable {
    public var course: Course
    public var plan: Plan
    /// What does not hold: rules and values, then the certificate.
    public var findings: [Finding]
    /// How many of the findings are about rules and values.
    public var planFindings: Int
    /// Files that are not those that the plan was made from, one sentence each.
    public var changedInputs: [String]
    /// What is wrong with the ledger, one sentence each.
    public var ledger: [String]
    /// Whether there is a ledger to check.
    public var hasLedger: Bool
    /// The lottery of the seed, where there was one.
    public var lottery: Lottery?
    /// What of the lottery does not hold, one sentence each.
    public var lotteryFailures: [String]
    /// Whether there is a certificate, and it is of this plan.
    public var hasCertificate: Bool
    /// One for each goal of the plan.
    public var verdicts: [GoalVerdict]

    /// Whether everything that was checked holds.
    public var holds: Bool { findings.isEmpty && changedInputs.isEmpty && ledger.isEmpty && lotteryFailures.isEmpty }
}

/// Checks the plan of a folder once more from its files alone: rules, values, proofs, hashes and ledger.
///
/// - Throws: `OperationError.input` where files cannot be understood, `.unreadable` where there is no plan.
public func verifyPlan(_ open: OpenCourse) throws(OperationError) -> Verification {
    guard let current = try currentPlan(in: open.folder) else {
        throw .unreadable(
            path: "\(open.folder)/\(PlanFile.name)",
            reason: "there is no plan yet that could be checked; `counterpoint solve` makes one")
    }
    let plan: Plan
    let known: Certificate?
    do {
        plan = try PlanFile.plan(from: current.text)
        known = try certificate(of: current.text, in: open)
    } catch {
        throw OperationError(error)
    }
    let reference = plan.repair == nil ? nil : planBeforeCurrent(in: open.folder)
    let report = CertificateChecker(course: open.course).report(on: plan, known, repairing: reference)
    let ledger = try ledgerFindings(in: open.folder)
    let findings = PlanChecker(course: open.course).findings(in: plan)
    let lottery = try lottery(in: open.folder)
    var lotteryFailures = try lottery?.failures(inputs: open.contents, seed: plan.seed) ?? []
    if open.course.seed == .drawn, lottery?.seed == nil {
        lotteryFailures.append("`seed: commit` says that the seed is drawn, and none was drawn")
    }
    return Verification(
        course: open.course, plan: plan, findings: findings + report.findings, planFindings: findings.count,
        changedInputs: changedInputs(of: plan, in: open), ledger: ledger ?? [], hasLedger: ledger != nil,
        lottery: lottery, lotteryFailures: lotteryFailures,
        hasCertificate: known != nil, verdicts: report.verdicts)
}

/// The plan that held before the one of a folder, as the ledger has it; nil where it has none.
private func planBeforeCurrent(in folder: String) -> Plan? {
    guard let lookup = try? PlanLookup(folder), let current = try? lookup.plan("current") else { return nil }
    return try? lookup.planBefore(current).plan
}

/// The certificate of the plan that a folder holds: the one that lies beside it, else the one in the ledger; nil where neither
/// is of this plan.
///
/// - Throws: `PlanFileError` or `LedgerError` where one cannot be read.
func certificate(of text: String, in open: OpenCourse) throws -> Certificate? {
    let hash = try InputHashes.of(text.utf8)
    // Of any other plan a certificate says nothing.
    if let file = try CertificateFile.read(from: open.folder), file.plan == hash { return file }
    guard let kept = open.state.plan, kept.plan == hash, let certificate = kept.details.certificate,
        let ledger = try Ledger.reading(in: open.folder)
    else { return nil }
    return try CertificateFile.certificate(from: ledger.certificate(certificate))
}

/// The files whose hashes differ from those in a plan, one sentence each, by name.
func changedInputs(of plan: Plan, in open: OpenCourse) -> [String] {
    Set(plan.inputs.keys).union(open.hashes.keys).sorted().compactMap { file in
        switch (plan.inputs[file], open.hashes[file]) {
        case (nil, _?): "\(file) is a file of the course now and was none when the plan was made"
        case (_?, nil): "\(file) was a file of the course when the plan was made and is none now"
        case (let old?, let new?): old == new ? nil : "\(file) has changed since the plan was made"
        case (nil, nil): nil
        }
    }
}

/// What is wrong with the ledger of a folder, or nil where there is none.
private func ledgerFindings(in folder: String) throws(OperationError) -> [String]? {
    do {
        guard let ledger = try Ledger.reading(in: folder) else { return nil }
        let text = String(decoding: try WholeFile.bytes(of: "\(folder)/\(PlanFile.name)"), as: UTF8.self)
        return try ledger.check(currentPlan: text)
    } catch let error as LedgerError {
        return ["the ledger cannot be read: \(error)"]
    } catch {
        throw OperationError(error)
    }
}
