public import Hummingbird
import NIOCore

/// What is known about a request beside the request itself: who asks, and from where.
public struct PageContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The address of the peer; nil in tests without a socket.
    var peer: String?
    /// The instructor's session that the request belongs to.
    var session: InstructorDoor.Session?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}
