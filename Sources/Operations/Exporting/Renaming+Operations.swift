import Audit
public import Course
public import CourseFiles

extension Renaming {
    /// A problem of the input without what people are called.
    public func problem(_ problem: InputProblem) -> InputProblem {
        var renamed = problem
        renamed.value = problem.value.map(text)
        renamed.message = text(problem.message)
        renamed.suggestion = problem.suggestion.map(text)
        return renamed
    }

    /// An error without what people are called; paths of files stay.
    public func error(_ error: OperationError) -> OperationError {
        switch error {
        case .input(let problems): .input(problems.map(problem))
        case .conflict(let conflict): .conflict(self.conflict(conflict))
        case .refused(let change):
            .refused(
                RefusedChange(
                    words: text(change.words), broken: change.broken.map(text), remedies: change.remedies.map(text)))
        case .defect(let findings): .defect(findings.map(text))
        case .unreadable, .unwritable, .noPlanInTime: error
        }
    }

    /// A conflict of rules without what people are called.
    public func conflict(_ conflict: Conflict) -> Conflict {
        var renamed = conflict
        renamed.rules = conflict.rules.map(text)
        renamed.reason = conflict.reason.map(text)
        renamed.remedies = conflict.remedies.map { remedy in
            var renamed = remedy
            renamed.words = text(remedy.words)
            renamed.changes = remedy.changes.map { $0.renaming(id, text) }
            return renamed
        }
        return renamed
    }

    /// What a check found without what people are called.
    public func verification(_ verification: Verification) -> Verification {
        var renamed = verification
        renamed.course = course(verification.course)
        renamed.plan = plan(verification.plan)
        renamed.findings = verification.findings.map(finding)
        renamed.ledger = verification.ledger.map(text)
        return renamed
    }

    private func finding(_ finding: Finding) -> Finding {
        var renamed = finding
        renamed.student = finding.student.map(id)
        renamed.what = text(finding.what)
        renamed.rule = text(finding.rule)
        return renamed
    }

    /// The explanation of a student of a course without what people are called: the facts are found anew under their new
    /// ids.
    public func explained(_ explained: ExplainedStudent, in course: Course) -> ExplainedStudent {
        var renamed = explained
        renamed.plan = plan(explained.plan)
        let explainer = StudentExplainer(course: self.course(course), plan: renamed.plan)
        renamed.facts = explainer.explanation(of: id(explained.facts.student.id)) ?? explained.facts
        renamed.other = explained.other.map(id)
        if case .conflict(let conflict) = explained.outcome { renamed.outcome = .conflict(self.conflict(conflict)) }
        return renamed
    }

    /// A line of the history without what people are called.
    public func line(_ line: HistoryLine) -> HistoryLine {
        var renamed = line
        renamed.words = text(line.words)
        renamed.students = line.students.map(id).sorted()
        return renamed
    }
}
