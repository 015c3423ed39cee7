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

    func report(on results: [GoalResult], _ proofs: [GoalProof]) -> CertificateChecker.Report {
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
        let forms = ClosedForms(instance: instance)
        var reached: [ReachedGoal] = []
        for (index, (goal, result)) in zip(goals, results).enumerated() {
            var own = ReachedGoal(goal, plan, isProven: false)
            let proof = proofs.count == goals.count ? proofs[index].argument : .missing
            let form = own.value(forms.bound(of: goal), like: result.value)
            var verdict = GoalVerdict(result, .bounded(form), means: .closedForm)
            if GoalValueOrder(form, result.value, kind: goal.aggregation) == .equal {
                verdict.standing = .proven
            } else {
                switch proof {
                case .closedForm, .missing:
                    // A formula that the checker does not know proves nothing here; the verdict says so.
                    break
                case .stages(let stages):
                    let checker = StageSequence(
                        instance: instance, forms: forms, index: index, own: own, before: reached)
                    let outcome = checker.confirm(stages)
                    report.findings += outcome.refusals.map { finding(goal, $0) }
                    if let confirmed = outcome.bound {
                        let bound = own.value(confirmed, like: result.value)
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
