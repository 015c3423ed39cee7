import Course

/// Confirms what is proven about the goals of the groups, one goal after the other.
struct GroupProofChecker {
    private static let rule = "a certificate proves the bounds that it names"

    private let course: Course
    private let plan: ResolvedPlan
    private let instance: ProofInstance?

    init(course: Course, plan: ResolvedPlan) {
        self.course = course
        self.plan = plan
        instance = ProofInstance(course)
    }

    /// The verdict on each goal, and what in the certificate does not hold.
    ///
    /// - Parameter values: what is reached by the groups that the proofs were made for; empty where these are the plan's. From
    ///   the first goal on in which the plan has another value the proofs say nothing about the goals that follow.
    func report(
        on results: [GoalResult], _ proofs: [GoalProof], for values: [GoalValue]
    ) -> CertificateChecker.Report {
        var report = CertificateChecker.Report(verdicts: [], findings: [])
        let goals = course.groups.goals
        let isOfCourse = results.count == goals.count && zip(results, goals).allSatisfy { $0.goal == $1.measure.name }
        guard let instance, isOfCourse, instance.groupCount == plan.members.count,
            plan.members.allSatisfy({ instance.sizes.contains($0.count) }),
            instance.ratings.count == instance.studentCount * instance.skillCount
        else {
            report.verdicts = results.map {
                GoalVerdict($0, .notCertified, shortfall: "the groups are not those of the course as it stands")
            }
            return report
        }
        if !proofs.isEmpty, proofs.count != goals.count {
            report.findings.append(
                Finding(rule: Self.rule, what: "it has \(proofs.count) proofs for \(goals.count) goals of the groups"))
        }
        if !values.isEmpty, values.count != goals.count {
            report.findings.append(
                Finding(rule: Self.rule, what: "it is of \(values.count) values for \(goals.count) goals of the groups")
            )
        }
        let forms = ClosedForms(instance: instance)
        var isAsProven = true
        var reached: [ReachedGoal] = []
        for (index, (goal, result)) in zip(goals, results).enumerated() {
            var own = ReachedGoal(goal, plan, isProven: false)
            let proof = proofs.count == goals.count ? proofs[index].argument : .missing
            let form = own.value(forms.bound(of: goal))
            let value = values.count == goals.count ? values[index] : result.value
            let isSame = GoalValueOrder(value, result.value, kind: goal.aggregation) == .equal
            var verdict = GoalVerdict(result, .bounded(form), means: .closedForm)
            if GoalValueOrder(form, result.value, kind: goal.aggregation) == .equal {
                verdict.standing = .proven
            } else {
                switch proof {
                case .closedForm, .missing:
                    // A formula that the checker does not know proves nothing here; the verdict says so.
                    break
                case .stages where !isAsProven: break
                case .stages(let stages):
                    guard let proven = isSame ? own : own.replaced(by: value) else {
                        report.findings.append(finding(goal, "it is of a value that is none of this goal"))
                        break
                    }
                    let checker = StageSequence(
                        instance: instance, forms: forms, index: index, own: proven, before: reached)
                    let outcome = checker.confirm(stages)
                    report.findings += outcome.refusals.map { finding(goal, $0) }
                    if let confirmed = outcome.bound {
                        let bound = own.value(confirmed)
                        if isBetter(form, than: bound, goal) {
                            verdict.standing = .bounded(bound)
                            verdict.means = .certificate(stages: stages.count, leaves: outcome.leaves)
                        }
                        if GoalValueOrder(bound, result.value, kind: goal.aggregation) == .equal {
                            verdict.standing = .proven
                        }
                    }
                }
            }
            own.isProven = verdict.standing == .proven
            isAsProven = isAsProven && isSame
            verdict.shortfall = shortfall(of: verdict, result, goal)
            reached.append(own)
            report.verdicts.append(verdict)
        }
        return report
    }

    private func finding(_ goal: GroupGoal, _ what: String) -> Finding {
        Finding(rule: Self.rule, what: "\(goal.measure.name) of groups (\(goal.aggregation.rawValue)): \(what)")
    }

    /// Whether one bound allows more than another.
    private func isBetter(_ one: GoalValue, than other: GoalValue, _ goal: GroupGoal) -> Bool {
        let maximized = goal.measure.isMaximized || goal.aggregation == .greedy
        return GoalValueOrder(one, other, kind: goal.aggregation) == (maximized ? .larger : .smaller)
    }

    /// How much less is confirmed than the plan claims.
    private func shortfall(of verdict: GoalVerdict, _ result: GoalResult, _ goal: GroupGoal) -> String? {
        guard case .bounded(let bound) = verdict.standing, isBetter(bound, than: result.bound, goal) else { return nil }
        return GoalVerdict.claimsMore(result.bound)
    }
}
