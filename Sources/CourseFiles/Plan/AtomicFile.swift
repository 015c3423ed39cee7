import Glibc

/// A file that is replaced as a whole: written beside its place under another name, then renamed.
package enum AtomicFile {
    /// Replaces the contents of a file.
    ///
    /// - Throws: `PlanFileError` with the system's reason; the old file is then as it was.
    package static func write(_ text: String, to path: String) throws(PlanFileError) {
        let temporary = try createTemporary(beside: path)
        var text = text
        let outcome = text.withUTF8 { writeAll($0, to: temporary.descriptor) }
        let synced = outcome == 0 && fsync(temporary.descriptor) != 0 ? errno : outcome
        let closed = close(temporary.descriptor) != 0 && synced == 0 ? errno : synced
        let renamed = closed == 0 && rename(temporary.path, path) != 0 ? errno : closed
        guard renamed == 0 else {
            unlink(temporary.path)
            throw failure(renamed, path)
        }
        syncFolder(of: path)
    }

    /// - Throws: `PlanFileError` when a folder is in the place of the file.
    package static func requireReplaceable(_ path: String) throws(PlanFileError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        close(descriptor)
        throw failure(EISDIR, path)
    }

    /// Takes a file away, where it is there.
    package static func remove(_ path: String) throws(PlanFileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure(errno, path) }
        syncFolder(of: path)
    }

    /// A new file of our own beside `path`, with the permissions that the user's umask leaves.
    private static func createTemporary(
        beside path: String
    ) throws(PlanFileError) -> (descriptor: Int32, path: String) {
        for attempt in 0..<100 {
            let temporary = "\(path).\(getpid()).\(attempt).tmp"
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (descriptor, temporary) }
            guard errno == EEXIST else { throw failure(errno, path) }
        }
        throw failure(EEXIST, path)
    }

    /// Writes all bytes; returns 0 or the error number.
    private static func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
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

    /// Makes the renaming durable. Some file systems cannot do it for a folder; the file itself is safe already.
    private static func syncFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func failure(_ code: Int32, _ path: String) -> PlanFileError {
        PlanFileError(.write, file: path, message: "cannot be written: \(String(cString: strerror(code)))")
    }
}

/// A file that is read as a whole.
package enum WholeFile {
    /// The bytes of a file.
    ///
    /// - Throws: `PlanFileError` with the system's reason.
    package static func bytes(of path: String) throws(PlanFileError) -> [UInt8] {
        var all: [UInt8] = []
        try forEachChunk(of: path) { all += $0 }
        return all
    }

    /// Calls `body` with one part of a file after the other.
    ///
    /// - Throws: `PlanFileError` with the system's reason.
    static func forEachChunk(
        of path: String, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(PlanFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { close(descriptor) }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = Glibc.read(descriptor, chunk.baseAddress, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(errno, path)
            }
            if count == 0 { return }
            body(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
        }
    }

    private static func failure(_ code: Int32, _ path: String) -> PlanFileError {
        PlanFileError(.read, file: path, message: "cannot be read: \(String(cString: strerror(code)))")
    }
}
