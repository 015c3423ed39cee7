import Glibc
import Reports

/// One of the standard streams as the environment describes it.
struct Terminal: Sendable {
    let descriptor: Int32

    static let output = Terminal(descriptor: STDOUT_FILENO)
    static let errors = Terminal(descriptor: STDERR_FILENO)

    /// Whether a person watches.
    var isInteractive: Bool { isatty(descriptor) == 1 && Self.environment("TERM") != "dumb" }

    /// The style for this stream: colour only on a terminal and without NO_COLOR; the width from COLUMNS or the
    /// terminal, otherwise 80.
    var style: Style {
        Style(isColored: isInteractive && (Self.environment("NO_COLOR") ?? "").isEmpty, width: width)
    }

    private var width: Int {
        if let columns = Self.environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        let hasSize = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return hasSize ? Int(size.ws_col) : 80
    }

    private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Processors that are at work on this machine.
    static var processors: Int { min(256, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Writes a text as a whole.
    ///
    /// - Returns: 0, or the system's error number.
    func write(_ text: String) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return 0
        }
    }
}
