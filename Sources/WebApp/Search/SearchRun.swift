import Operations
import Optimization
import Reports
import Synchronization

/// A search that goes on, or went on last: what it found so far, and how it ended.
final class SearchRun: SearchProgress, Sendable {
    enum Outcome: Sendable {
        case running
        /// A plan was made; whether somebody stopped the search before its end.
        case done(isStopped: Bool)
        case failed(OperationError)
    }

    /// What is being made, in words.
    let title: String
    let cancellation = Cancellation()
    private let start = ContinuousClock.now

    private struct State {
        var status: SearchStatus?
        var outcome = Outcome.running
        var seconds = 0.0
    }

    private let state = Mutex(State())

    init(title: String) { self.title = title }

    func report(_ status: SearchStatus) { state.withLock { $0.status = status } }

    func end(_ outcome: Outcome) {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        state.withLock {
            $0.outcome = outcome
            $0.seconds = seconds
        }
    }

    var outcome: Outcome { state.withLock { $0.outcome } }

    var isRunning: Bool { if case .running = outcome { true } else { false } }

    /// The moment as a JSON document on one line.
    var json: String {
        let (status, outcome, ended) = state.withLock { ($0.status, $0.outcome, $0.seconds) }
        var facts: [String: JSONText] = ["title": .text(title), "stage": .text(status?.stage ?? "starting")]
        facts["incumbent"] = status?.incumbent.map { .real($0) }
        facts["bound"] = status?.bound.map { .real($0) }
        facts["gap"] = status?.gap.map { .real($0) }
        switch outcome {
        case .running:
            facts["state"] = .text("running")
            facts["seconds"] = .real((ContinuousClock.now - start) / .seconds(1))
        case .done(let isStopped):
            facts["state"] = .text(isStopped ? "stopped" : "done")
            facts["seconds"] = .real(ended)
        case .failed:
            facts["state"] = .text("failed")
            facts["seconds"] = .real(ended)
        }
        return JSONText.object(facts).line
    }
}

extension JSONText {
    /// The document on one line: line ends inside texts are escaped, so those between are blanks.
    var line: String { document.split(separator: "\n").joined(separator: " ") }
}
