import Glibc

/// The right to decide: held by one process at a time from reading the state to writing the decision.
///
/// An advisory lock on `.counterpoint/lock` (`flock`), which the system takes back when the process ends, however it
/// ends. The file says who holds it and since when.
public final class DecisionLock: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        ftruncate(descriptor, 0)
        close(descriptor)
    }

    /// Takes the lock, waiting for another process.
    ///
    /// - Parameters:
    ///   - name: the file of the lock in `.counterpoint`; another than `lock` is for something else than deciding.
    ///   - patience: seconds to wait.
    ///   - waiting: called once, before the waiting begins, with who holds the lock.
    /// - Throws: `LedgerError.held` with the holder after the time, `.unwritable` when the folder is.
    public static func take(
        in folder: String, named name: String = "lock", patience: Double = 30, waiting: (String) -> Void = { _ in }
    ) throws(LedgerError) -> DecisionLock {
        let file = LedgerFile(courseFolder: folder)
        try file.createFolder()
        let path = "\(file.folder)/\(name)"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw .unwritable(path: path, reason: String(cString: strerror(errno)))
        }
        let start = ContinuousClock.now
        var hasTold = false
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            let holder = Self.holder(descriptor)
            guard code == EWOULDBLOCK || code == EINTR, ContinuousClock.now - start < .seconds(patience) else {
                close(descriptor)
                throw code == EWOULDBLOCK
                    ? .held(path: path, by: holder)
                    : .unwritable(path: path, reason: String(cString: strerror(code)))
            }
            if !hasTold { waiting(holder) }
            hasTold = true
            usleep(20_000)
        }
        let text = "process \(getpid()) since \(EntryText.now())\n"
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.utf8.count, 0)
        return DecisionLock(descriptor: descriptor)
    }

    /// What the file says about its holder.
    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 200)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").first
        return text.map(String.init) ?? "another process"
    }
}
