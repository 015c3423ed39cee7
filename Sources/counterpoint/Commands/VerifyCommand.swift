import ArgumentParser
import Audit
import Course
import CourseFiles
import Operations
import Reports

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the plan and its proof again, without the solver.",
        discussion: """
            Computes rules, values and bounds once more from the course folder, plan.json and certificate.json, with \
            integers only, and says whether a better plan can exist. Exit status 1 when something does not hold.
            """)

    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(output, names)
        var holds = true
        try await console.reportingErrors {
            let open = try readCourse(in: folder)
            try console.naming.begin(with: open)
            let verification = console.naming.verification(try verifyPlan(open))
            holds = verification.holds
            let page = VerificationPage(
                course: open.course, plan: verification.plan, failures: verification.failures,
                verdicts: verification.verdicts, checked: verification.checked,
                hasCertificate: verification.hasCertificate)
            try console.finish(
                text: page.text(in: console.outputStyle), json: VerificationDocument(verification, page.summary).json)
        }
        if !holds { throw ExitCode(1) }
    }
}

extension Verification {
    /// What does not hold, one sentence each.
    var failures: [String] { findings.map(\.description) + changedInputs + ledger + lotteryFailures }

    /// What was looked at beside the goals.
    var checked: [String] {
        ["rules", "values", "hashes of the inputs"] + (hasLedger ? ["the ledger"] : [])
            + (lottery != nil ? ["the lottery"] : [])
    }
}

/// A check as one JSON document.
struct VerificationDocument {
    let json: JSONText

    init(_ verification: Verification, _ summary: String) {
        json = [
            "holds": .truth(verification.holds),
            "summary": .text(summary),
            "noBetterPlan": .truth(
                verification.holds
                    && verification.verdicts.allSatisfy { $0.standing == .proven && $0.among == .allPlans }),
            "findings": .list(verification.findings.map(Self.json)),
            "inputs": .list(verification.changedInputs.map { .text($0) }),
            "ledger": .list(verification.ledger.map { .text($0) }),
            "certificate": .truth(verification.hasCertificate),
            "relaxations": .list(verification.plan.relaxations.map { .text($0.description) }),
            "lottery": verification.lottery.map(JSONText.init) ?? .null,
            "lotteryFailures": .list(verification.lotteryFailures.map { .text($0) }),
            "goals": .list(verification.verdicts.map(Self.json)),
        ]
    }

    private static func json(_ finding: Finding) -> JSONText {
        var facts: [String: JSONText] = ["rule": .text(finding.rule), "what": .text(finding.what)]
        facts["student"] = finding.student.map { .text($0) }
        facts["group"] = finding.group.map { .text($0) }
        facts["week"] = finding.week.map { .number($0) }
        return .object(facts)
    }

    private static func json(_ verdict: GoalVerdict) -> JSONText {
        var facts: [String: JSONText] = [
            "part": .text(verdict.part.rawValue), "goal": .text(verdict.goal), "kind": .text(verdict.kind.rawValue),
            "value": JSONText(verdict.value), "shortfall": verdict.shortfall.map { .text($0) } ?? .null,
        ]
        switch verdict.among {
        case .allPlans: break
        case .withThisRotation: facts["among"] = .text("plans with this rotation")
        case .touchingNobody: facts["among"] = .text("plans that touch nobody else")
        }
        switch verdict.standing {
        case .proven:
            facts["standing"] = .text("proven")
            facts["bound"] = JSONText(verdict.value)
        case .bounded(let bound):
            facts["standing"] = .text("bounded")
            facts["bound"] = JSONText(bound)
        case .notCertified: facts["standing"] = .text("only claimed")
        }
        switch verdict.means {
        case .closedForm: facts["means"] = .text("closed form")
        case .certificate(let stages, let leaves):
            facts["means"] = .text("certificate")
            facts["stages"] = .number(stages)
            facts["leaves"] = .number(leaves)
        case .unchanged: facts["means"] = .text("the only one")
        case .nothing: break
        }
        return .object(facts)
    }
}
