import Dispatch
import Glibc
import Optimization
import Synchronization

/// The way from Ctrl-C to the engines: the first asks for the best plan so far, the second ends the program.
///
/// The handler of the signal writes one byte to a pipe, which is all that a handler may do; a thread of its own reads it.
/// (A dispatch source with the signal ignored hears nothing: Linux drops an ignored signal before anybody can read it.)
final class Interrupt {
    let cancellation = Cancellation()

    /// The writing end of the pipe, for the handler.
    private static let writer = Atomic<Int32>(-1)

    /// Listens from now on; `announce` is called on the first Ctrl-C.
    init(announce: @escaping @Sendable () -> Void) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        Self.writer.store(ends[1], ordering: .sequentiallyConsistent)
        let (reader, cancellation) = (ends[0], cancellation)
        // A queue of its own has a thread even while the engines keep every processor busy.
        DispatchQueue(label: "counterpoint.interrupt").async {
            var byte: UInt8 = 0
            while read(reader, &byte, 1) < 0, errno == EINTR {}
            guard byte == Self.interrupted else { return }
            signal(SIGINT, SIG_DFL)
            cancellation.cancel()
            announce()
        }
        signal(SIGINT) { _ in Interrupt.send(Interrupt.interrupted) }
    }

    private static let interrupted: UInt8 = 1
    private static let over: UInt8 = 2

    private static func send(_ byte: UInt8) {
        var byte = byte
        _ = write(writer.load(ordering: .sequentiallyConsistent), &byte, 1)
    }

    /// Listens no longer. The command is about to end by itself, so a Ctrl-C from now on changes nothing: its exit code
    /// is that of its work.
    func end() {
        signal(SIGINT, SIG_IGN)
        Self.send(Self.over)
    }
}
