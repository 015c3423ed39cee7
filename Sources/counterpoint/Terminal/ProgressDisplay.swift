import Optimization
import Reports
import Synchronization

/// The progress of a search on standard error, once it takes longer than half a second: one line that is rewritten in
/// place on a terminal, and otherwise a line every five seconds.
final class ProgressDisplay: SearchProgress {
    private struct State {
        var line: ProgressLine?
        var hasDrawn = false
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
    func during<Result: Sendable>(_ work: () async throws -> Result) async throws -> Result {
        let display = Task { await show() }
        defer {
            display.cancel()
            erase()
        }
        return try await work()
    }

    private var isInteractive: Bool { Terminal.errors.isInteractive }

    private func show() async {
        let pause: Duration = isInteractive ? .milliseconds(200) : .seconds(5)
        var wait: Duration = isInteractive ? .milliseconds(500) : .seconds(5)
        while (try? await Task.sleep(for: wait)) != nil {
            draw()
            wait = pause
        }
    }

    private func draw() {
        let style = console.messageStyle
        let seconds = secondsSinceStart
        state.withLock { state in
            guard !Task.isCancelled, var line = state.line else { return }
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
            state = State()
        }
    }
}
