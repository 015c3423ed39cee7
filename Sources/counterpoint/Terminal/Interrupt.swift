import Dispatch
import Glibc
import Optimization

/// The way from Ctrl-C to the engines: the first asks for the best plan so far, the second ends the program.
final class Interrupt {
    let cancellation = Cancellation()
    private let source: any DispatchSourceSignal

    /// Listens from now on; `announce` is called on the first Ctrl-C.
    init(announce: @escaping @Sendable () -> Void) {
        // The source sees the signal only where its usual action does not end the program first.
        signal(SIGINT, SIG_IGN)
        // A queue of its own has a thread even while the engines keep every processor busy.
        let queue = DispatchQueue(label: "counterpoint.interrupt")
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
        let cancellation = cancellation
        source.setEventHandler {
            signal(SIGINT, SIG_DFL)
            cancellation.cancel()
            announce()
        }
        source.resume()
        self.source = source
    }

    /// Listens no longer.
    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
