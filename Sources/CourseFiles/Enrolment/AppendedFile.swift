import Glibc

/// A file that grows line by line; a line that was appended is on the disk.
package enum AppendedFile {
    /// Appends lines at the end of a file that is there already: all of them or nothing.
    ///
    /// A last line without its end gets one first.
    /// - Throws: `PlanFileError` with the system's reason; the file is then as it was.
    package static func append(_ text: String, to path: String) throws(PlanFileError) {
        let descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { close(descriptor) }
        let length = lseek(descriptor, 0, SEEK_END)
        guard length >= 0 else { throw failure(errno, path) }
        var last = UInt8.lineFeed
        if length > 0 { pread(descriptor, &last, 1, length - 1) }
        let bytes = Array(((last == .lineFeed || last == .carriageReturn ? "" : "\n") + text).utf8)
        // One call: a process that is killed has written the whole line or nothing of it.
        var count = write(descriptor, bytes, bytes.count)
        while count < 0, errno == EINTR { count = write(descriptor, bytes, bytes.count) }
        guard count == bytes.count, fdatasync(descriptor) == 0 else {
            let code = count < 0 || count == bytes.count ? errno : ENOSPC
            ftruncate(descriptor, length)
            throw failure(code, path)
        }
    }

    private static func failure(_ code: Int32, _ path: String) -> PlanFileError {
        PlanFileError(.write, file: path, message: "cannot be written: \(String(cString: strerror(code)))")
    }
}

/// What tells whether files of a folder have changed: sizes, times and identities.
package struct FolderSignature: Equatable, Sendable {
    private var files: [String: [Int]] = [:]

    /// - Parameter names: files relative to the folder; those that are missing count as such.
    package init(of names: [String], in folder: String) {
        for name in names {
            var status = stat()
            guard stat(name.hasPrefix("/") ? name : "\(folder)/\(name)", &status) == 0 else { continue }
            files[name] = [
                Int(status.st_size), Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec), Int(status.st_ino),
            ]
        }
    }
}
