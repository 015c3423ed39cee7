import Course
import Ledger

extension CourseDecision {
    /// Records a repair: who left or came, from which week, and the plan that holds from now on.
    ///
    /// - Throws: as `record(_:_:plan:)`.
    public func record(_ repaired: RepairedPlan) throws(OperationError) {
        let request = repaired.request
        let touched = repaired.plan.repair?.touched.count ?? 0
        var options = ["seed": String(repaired.plan.seed)]
        if let limit = request.limit { options["budget"] = String(limit) }
        if let timeLimit = request.timeLimit { options["timeLimit"] = String(timeLimit) }
        let details = EntryDetails(
            command: request.event == .dropped ? "drop" : "add",
            reason: touched == 1 ? "1 other student touched" : "\(touched) other students touched",
            students: repaired.people, week: request.week, options: options)
        try record(request.event == .dropped ? .dropped : .added, details, plan: repaired.plan)
    }
}
