import Course
import Ledger

extension CourseDecision {
    /// Records a plan that was made, with enough to make it again: seed and part, and whether a limit or a person cut the
    /// search short, after which another run may end elsewhere.
    ///
    /// - Throws: as `record(_:_:plan:)`.
    public func record(_ solved: SolvedPlan, of request: PlanRequest) throws(OperationError) {
        let (part, words) =
            switch request.scope {
            case .whole: ("whole", "the whole plan")
            case .groups: ("groups", "groups anew, the rotation kept")
            case .projects: ("projects", "projects anew, groups and rotation kept")
            case .rotation: ("rotation", "rotation anew, the groups kept")
            }
        var options = ["part": part, "seed": String(request.seed)]
        if let timeLimit = request.timeLimit { options["timeLimit"] = String(timeLimit) }
        if let gap = request.gap { options["gap"] = String(gap) }
        if solved.isStopped { options["stopped"] = "true" }
        let relaxed = solved.plan.relaxations
        let loosened = relaxed.map(\.description).joined(separator: "; ")
        if !relaxed.isEmpty { options["relaxed"] = loosened }
        let command = (part == "whole" ? "solve" : part) + (request.relaxes ? " --relax" : "")
        let details = EntryDetails(
            command: command, reason: relaxed.isEmpty ? words : "\(words); relaxed: \(loosened)", options: options)
        try record(.solved, details, plan: solved.plan, proofs: solved.proofs)
    }
}
