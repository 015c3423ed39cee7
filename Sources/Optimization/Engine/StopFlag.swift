/// The question "shall this solve stop?", asked from inside GLPK: a cancellation token, the task's cancellation.
final class StopFlag: Sendable {
    /// Set when the Swift task that waits for the solve is cancelled.
    let task = Cancellation()
    private let token: Cancellation?

    init(_ token: Cancellation?) {
        self.token = token
    }

    var isRaised: Bool {
        task.isCancelled || token?.isCancelled == true
    }
}
