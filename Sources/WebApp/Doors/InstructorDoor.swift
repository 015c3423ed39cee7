import Synchronization

/// The instructor's way in: a key that opens once, and the sessions that it opened.
///
/// A key is told in the terminal only. Sessions live in the memory of the program and end with it, or after twelve hours
/// without a request.
public final class InstructorDoor: Sendable {
    /// A session that a key opened.
    struct Session: Sendable {
        /// What every form of the session carries, so that no other site can send one.
        var formToken: String
        var lastSeen: ContinuousClock.Instant
    }

    private struct State {
        var keyHash: String?
        /// By the hash of the secret in the cookie.
        var sessions: [String: Session] = [:]
    }

    private let state = Mutex(State())
    private let tell: @Sendable (String) -> Void

    /// - Parameter tell: tells the instructor a key; called for the first now, and for the next when one was used.
    public init(tell: @escaping @Sendable (String) -> Void) {
        self.tell = tell
        cutKey()
    }

    static let patience = Duration.seconds(12 * 3600)

    private func cutKey() {
        let key = Secrets.make()
        state.withLock { $0.keyHash = Secrets.hash(key) }
        tell(key)
    }

    /// Opens a session with a key, which is void from then on.
    ///
    /// - Returns: the secret for the cookie, or nil for a key that does not fit.
    func open(with key: String) -> String? {
        let offered = Secrets.hash(key)
        let secret = Secrets.make()
        let isOpen = state.withLock { state in
            guard let hash = state.keyHash, Secrets.areEqual(hash, offered) else { return false }
            state.keyHash = nil
            let now = ContinuousClock.now
            state.sessions = state.sessions.filter { now - $0.value.lastSeen < Self.patience }
            state.sessions[Secrets.hash(secret)] = Session(formToken: Secrets.make(), lastSeen: now)
            return true
        }
        guard isOpen else { return nil }
        cutKey()
        return secret
    }

    /// The session of a cookie, or nil.
    func session(_ secret: String) -> Session? {
        let hash = Secrets.hash(secret)
        let now = ContinuousClock.now
        return state.withLock { state in
            guard var session = state.sessions[hash], now - session.lastSeen < Self.patience else { return nil }
            session.lastSeen = now
            state.sessions[hash] = session
            return session
        }
    }

    func close(_ secret: String) { state.withLock { $0.sessions[Secrets.hash(secret)] = nil } }
}
