import Course

/// Confirms what is proven about the goals of the rotation of a plan: that no rotation with its groups is better.
struct TurnProofChecker {
    private static let rule = "a certificate proves the bounds that it names"

    let plan: ResolvedPlan
    let forms: AssignmentForms

    /// The verdict on each goal, and what in the certificate does not hold.
    ///
    /// - Parameter proven: what is reached by the rotation that the proofs were made for; empty where that is the plan's.
    func report(
        on results: [GoalResult], _ proofs: [[TurnStage]], for proven: [GoalValue]
    ) -> CertificateChecker.Report {
        var report = CertificateChecker.Report(verdicts: [], findings: [])
        let goals = plan.course.rotation?.goals ?? []
        if !proofs.isEmpty, proofs.count != goals.count {
            report.findings.append(
                Finding(rule: Self.rule, what: "it has \(proofs.count) proofs for \(goals.count) goals of the rotation")
            )
        }
        if !proven.isEmpty, proven.count != goals.count {
            report.findings.append(
                Finding(
                    rule: Self.rule, what: "it is of \(proven.count) values for \(goals.count) goals of the rotation"))
        }
        // A repair has a past that no certificate speaks of.
        let instance = plan.plan.repair == nil ? TurnInstance(plan) : nil
        var reached: [TurnStages.Reached] = []
        var isAsProven = true
        for (index, result) in results.enumerated() {
            var verdict = plan.plan.repair == nil ? forms.verdict(on: result) : GoalVerdict(result, .notCertified)
            let goal = index < goals.count ? goals[index] : nil
            if let goal, let instance, goal.measure.rawValue == result.goal, goal.aggregation == result.kind,
                let values = values(of: goal.measure, instance)
            {
                var own = TurnStages.Reached(goal: goal, values: values, isProven: verdict.standing == .proven)
                let value = proven.count == goals.count ? proven[index] : result.value
                let isSame = GoalValueOrder(value, result.value, kind: goal.aggregation) == .equal
                if !own.isProven, isAsProven, proofs.count == goals.count, reached.count == index,
                    !proofs[index].isEmpty
                {
                    let outcome = confirm(proofs[index], of: isSame ? own : own.replaced(by: value), instance, reached)
                    report.findings += outcome.refusals.map {
                        Finding(
                            rule: Self.rule, what: "\(result.goal) of the rotation (\(result.kind.rawValue)): \($0)")
                    }
                    if let bound = outcome.bound {
                        verdict = better(verdict, bound, result, proofs[index].count, outcome.leaves)
                        own.isProven = verdict.standing == .proven
                    }
                }
                reached.append(own)
                isAsProven = isAsProven && isSame
            }
            report.verdicts.append(verdict)
        }
        return report
    }

    private func confirm(
        _ stages: [TurnStage], of own: TurnStages.Reached?, _ instance: TurnInstance, _ before: [TurnStages.Reached]
    ) -> TurnStages.Outcome {
        guard let own else { return .init(refusals: ["it is of a value that is none of this goal"]) }
        return TurnStages(instance: instance, index: before.count, own: own, before: before).confirm(stages)
    }

    /// The verdict with the bound of the certificate where it says more.
    private func better(
        _ verdict: GoalVerdict, _ entries: [Int], _ result: GoalResult, _ stages: Int, _ leaves: Int
    ) -> GoalVerdict {
        let bound = result.kind == .total ? GoalValue.total(entries.first ?? 0) : .vector(entries)
        let means = GoalVerdict.Means.certificate(stages: stages, leaves: leaves)
        if GoalValueOrder(bound, result.value, kind: result.kind) == .equal {
            return GoalVerdict(result, .proven, means: means)
        }
        let allowsMore: GoalValueOrder = result.isMaximized ? .larger : .smaller
        if case .bounded(let known) = verdict.standing,
            GoalValueOrder(known, bound, kind: result.kind) != allowsMore
        {
            return verdict
        }
        let claims = GoalValueOrder(bound, result.bound, kind: result.kind) == allowsMore
        return GoalVerdict(
            result, .bounded(bound), means: means, shortfall: claims ? GoalVerdict.claimsMore(result.bound) : nil)
    }

    private func values(of measure: RotationGoal.Measure, _ instance: TurnInstance) -> [Int]? {
        let values: [Int]
        switch measure {
        case .earlyLate, .fit, .repeats: return nil
        case .preference: values = WishRanks.ofReadings(plan)
        case .spread:
            values = instance.students.compactMap { student in
                guard let presents = plan.presentingWeek(of: student.position),
                    let criticises = plan.criticisingWeek(of: student.position)
                else { return nil }
                return weeksBetween(presents, criticises)
            }
        }
        return values.count == instance.students.count ? values : nil
    }
}
