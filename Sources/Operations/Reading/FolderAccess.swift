import Glibc

/// A folder as the file system sees it.
struct FolderAccess {
    let path: String

    init(_ path: String) { self.path = path.isEmpty ? "." : path }

    /// Why the folder cannot be read, or nil.
    var reasonItCannotBeRead: String? {
        guard let folder = opendir(path) else { return Self.reason(errno) }
        closedir(folder)
        return nil
    }

    /// Whether something of this name lies in the folder.
    func contains(_ name: String) -> Bool { access("\(path)/\(name)", F_OK) == 0 }

    /// The names of what lies in the folder, sorted; none where it cannot be read.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The folder and the name in a path: "a/b.csv" is b.csv in a, "b.csv" is b.csv in the current folder.
    static func parts(of path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = slash == path.startIndex ? "/" : String(path[..<slash])
        return (folder, String(path[path.index(after: slash)...]))
    }

    /// Makes the folder, and those above it, where they do not exist yet.
    func create() throws(OperationError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? part : "/\(part)"
            if mkdir(made, 0o777) != 0, errno != EEXIST { throw .unwritable(path: made, reason: Self.reason(errno)) }
        }
        if let reason = reasonItCannotBeRead { throw .unwritable(path: path, reason: reason) }
    }

    /// What the system says about an error number, such as "No such file or directory", in lower case.
    static func reason(_ code: Int32) -> String {
        let text = String(cString: strerror(code))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
