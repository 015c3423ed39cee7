import Dispatch
import Optimization
import Reports
import Synchronization

/// The progress of a search on standard error, once it takes longer than half a second: one line that is rewritten in
/// place on a terminal, and otherwise a line every five seconds.
final class ProgressDisplay: SearchProgress {
    private struct State {
        var line: ProgressLine?
        var hasDrawn = false
        var isOver = false
    }

    private let state = Mutex(State())
    private let console: Console
    private let start = ContinuousClock.now

    init(_ console: Console) { self.console = console }

    func report(_ status: SearchStatus) {
        let line = ProgressLine(
            stage: status.stage, incumbent: status.incumbent, bound: status.bound, gap: status.gap,
            seconds: secondsSinceStart)
        state.withLock { $0.line = line }
    }

    private var secondsSinceStart: Int { Int((ContinuousClock.now - start) / .seconds(1)) }

    /// Shows progress while work goes on, and takes the line away at its end.
    func during<Result>(_ work: () async throws -> Result) async throws -> Result {
        // A queue of its own has a thread even while the engines keep every processor busy.
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "counterpoint.progress"))
        let (first, pause) = isInteractive ? (500, 200) : (5000, 5000)
        timer.schedule(deadline: .now() + .milliseconds(first), repeating: .milliseconds(pause))
        timer.setEventHandler { self.draw() }
        timer.resume()
        defer {
            timer.cancel()
            erase()
        }
        return try await work()
    }

    private var isInteractive: Bool { Terminal.errors.isInteractive }

    private func draw() {
        let style = console.messageStyle
        let seconds = secondsSinceStart
        state.withLock { state in
            guard !state.isOver, var line = state.line else { return }
            line.seconds = seconds
            let text = line.text(in: style)
            // Return to the first column, erase the line (ECMA-48, EL), write it anew.
            _ = Terminal.errors.write(isInteractive ? "\r\u{1B}[K\(text)" : text + "\n")
            state.hasDrawn = true
        }
    }

    private func erase() {
        state.withLock { state in
            if state.hasDrawn, isInteractive { _ = Terminal.errors.write("\r\u{1B}[K") }
            state.isOver = true
        }
    }
}
