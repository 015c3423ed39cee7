public import Course

/// The checker of proofs: whether a better plan can exist, from course, plan and certificate, with integers only.
///
/// It shares no code with the solver. A goal is proven by a formula that the checker computes by itself, or by the
/// certificate: the checker enumerates all groups that the rules allow and confirms that none has a negative reduced
/// cost, so that no partition is below the sum of the duals.
public struct CertificateChecker: Sendable {
    /// What the checker says about each goal, and what in the certificate does not hold.
    public struct Report: Sendable, Equatable {
        /// One for each goal of the plan, in its order.
        public var verdicts: [GoalVerdict]
        public var findings: [Finding]

        /// Whether every goal is proven, and nothing is wrong.
        public var isProven: Bool { findings.isEmpty && verdicts.allSatisfy { $0.standing == .proven } }
    }

    private let course: Course

    public init(course: Course) { self.course = course }

    /// Confirms a certificate for a plan that keeps the rules and has the values that it claims (`PlanChecker`).
    ///
    /// - Parameter reference: the plan from which a repair began; without it nothing is said about who was touched, whatever
    ///   the plan says.
    /// - Complexity: a depth-first search through the groups per leaf of a tree.
    public func report(on plan: Plan, _ certificate: Certificate?, repairing reference: Plan? = nil) -> Report {
        let results = plan.goals.filter { $0.part == .groups }
        let resolved = ResolvedPlan(plan, of: course)
        let keepsRotation = certificate?.keepsRotation ?? false
        let limited = keepsRotation ? course.withOpponentsApart(in: resolved.openSessions) : course
        var report = GroupProofChecker(course: limited, plan: ResolvedPlan(plan, of: limited))
            .report(on: results, certificate?.groups ?? [], for: certificate?.groupValues ?? [])
        if keepsRotation {
            for index in report.verdicts.indices { report.verdicts[index].among = .withThisRotation }
        }
        if let certificate, certificate.inputs != plan.inputs {
            report.findings.append(
                Finding(
                    rule: "a certificate is of the files that the plan was made from",
                    what: "the hashes of the inputs differ from the plan's"))
        }
        let forms = AssignmentForms(plan: resolved)
        let turns = TurnProofChecker(plan: resolved, forms: forms)
            .report(
                on: plan.goals.filter { $0.part == .rotation }, certificate?.rotation ?? [],
                for: certificate?.rotationValues ?? [])
        report.findings += turns.findings
        var groupVerdicts = report.verdicts.makeIterator()
        var turnVerdicts = turns.verdicts.makeIterator()
        report.verdicts = plan.goals.map { result in
            switch result.part {
            case .groups: groupVerdicts.next() ?? GoalVerdict(result, .notCertified)
            case .rotation: turnVerdicts.next() ?? GoalVerdict(result, .notCertified)
            case .projects, .datasets: forms.verdict(on: result)
            }
        }
        if let reference, touchesNobody(plan, reference) {
            report.verdicts = report.verdicts.map(\.whereNobodyIsTouched)
        }
        return report
    }

    /// Whether all students of a repaired plan were there before and have what they had.
    private func touchesNobody(_ plan: Plan, _ reference: Plan) -> Bool {
        guard let repair = plan.repair else { return false }
        let difference = PlanDifference(from: reference, to: plan, firstWeek: repair.week)
        return difference.came.isEmpty && difference.unchanged == course.students.map(\.id)
    }
}

extension GoalVerdict {
    /// The verdict among the plans in which all who are still there keep their group and turns: these give every value of
    /// groups and rotation.
    fileprivate var whereNobodyIsTouched: GoalVerdict {
        guard standing != .proven, [.groups, .rotation].contains(part) else { return self }
        var verdict = self
        (verdict.standing, verdict.means, verdict.among) = (.proven, .unchanged, .touchingNobody)
        verdict.shortfall = nil
        return verdict
    }
}

extension Course {
    /// The course in which nobody is in one group with whom they face in a rotation, as far as a rule says so.
    fileprivate func withOpponentsApart(in sessions: [Session]) -> Course {
        guard rotation?.rules.contains(.differentGroups) == true else { return self }
        let pairs = Set(
            sessions.flatMap { session in
                session.critics.flatMap { critic in session.presenters.map { [critic, $0].sorted() } }
            })
        var limited = self
        limited.groups.rules += pairs.sorted { $0.lexicographicallyPrecedes($1) }.map { GroupRule.apart($0) }
        return limited
    }
}

extension AssignmentForms {
    /// What a formula says about a goal of projects, datasets or the rotation.
    func verdict(on result: GoalResult) -> GoalVerdict {
        guard let bound = bound(of: result) else { return GoalVerdict(result, .notCertified) }
        switch GoalValueOrder(bound, result.value, kind: result.kind) {
        case .equal: return GoalVerdict(result, .proven, means: .closedForm)
        case .incomparable: return GoalVerdict(result, .notCertified)
        case .smaller, .larger:
            let order = GoalValueOrder(bound, result.bound, kind: result.kind)
            let claims = order == (result.isMaximized ? .larger : .smaller)
            return GoalVerdict(
                result, .bounded(bound), means: .closedForm,
                shortfall: claims ? GoalVerdict.claimsMore(result.bound) : nil)
        }
    }
}

extension GoalVerdict {
    /// The plan says that its value is nearer to the best possible than is confirmed here.
    static func claimsMore(_ bound: GoalValue) -> String {
        "the solver found no better value than \(GoalChecks.written(bound)) possible; that is its word alone"
    }
}
