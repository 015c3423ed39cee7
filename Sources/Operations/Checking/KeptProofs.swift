import Audit
import Course

extension Certificate {
    /// This certificate of a plan with the values that it proves written down, so that it bounds other plans as well.
    func proving(_ plan: Plan) -> Certificate {
        func values(_ part: GoalResult.Part) -> [GoalValue] { plan.goals.filter { $0.part == part }.map(\.value) }
        var known = self
        if known.groupValues.isEmpty { known.groupValues = values(.groups) }
        if known.rotationValues.isEmpty { known.rotationValues = values(.rotation) }
        return known
    }

    /// Takes over what another certificate proves of groups.
    mutating func takeGroups(from other: Certificate) {
        groups = other.groups
        groupValues = other.groupValues
        keepsRotation = other.keepsRotation
    }

    /// Leaves out the proofs that a checker does not confirm of a plan, and the values that are the plan's own.
    ///
    /// - Returns: what is left, or nil where that is nothing.
    func confirmed(of plan: Plan, _ course: Course) -> Certificate? {
        var known = self
        let checker = CertificateChecker(course: course)
        func holds(_ certificate: Certificate) -> Bool { checker.report(on: plan, certificate).findings.isEmpty }
        known.inputs = plan.inputs
        var (groups, rotation) = (known, known)
        groups.rotation = []
        groups.rotationValues = []
        rotation.groups = []
        rotation.groupValues = []
        if !holds(groups) { (known.groups, known.groupValues, known.keepsRotation) = ([], [], false) }
        if !holds(rotation) { (known.rotation, known.rotationValues) = ([], []) }
        func values(_ part: GoalResult.Part) -> [GoalValue] { plan.goals.filter { $0.part == part }.map(\.value) }
        if known.groupValues == values(.groups) { known.groupValues = [] }
        if known.rotationValues == values(.rotation) { known.rotationValues = [] }
        return known.groups.isEmpty && known.rotation.isEmpty ? nil : known
    }
}

extension Plan {
    /// Takes the bounds of some parts that a checker confirms where they leave less room than those on record.
    mutating func tightenBounds(
        of parts: Set<GoalResult.Part> = [.groups, .projects, .datasets, .rotation], by certificate: Certificate?,
        _ course: Course
    ) {
        var known = certificate
        known?.inputs = inputs
        let report = CertificateChecker(course: course).report(on: self, known)
        guard report.findings.isEmpty, report.verdicts.count == goals.count else { return }
        for (index, verdict) in report.verdicts.enumerated() where parts.contains(goals[index].part) {
            switch verdict.standing {
            case .proven: goals[index].bound = goals[index].value
            case .bounded(let bound) where verdict.leavesLess(than: goals[index].bound, goals[index]):
                goals[index].bound = bound
            case .bounded, .notCertified: break
            }
        }
    }
}
