import CourseFiles

/// A folder that becomes a course folder.
struct NewFolder {
    private let path: String
    private let replacing: Bool

    init(_ path: String, replacing: Bool) {
        self.path = path.isEmpty ? "." : path
        self.replacing = replacing
    }

    /// Writes files, each as a whole. Nothing is written when one of them exists and is not to be replaced.
    func write(_ files: [(name: String, contents: String)]) throws(OperationError) {
        let folder = FolderAccess(path)
        if !replacing, let existing = files.first(where: { folder.contains($0.name) }) {
            throw .unwritable(
                path: "\(path)/\(existing.name)", reason: "there is such a file already; --force replaces it")
        }
        try folder.create()
        for file in files {
            do {
                try AtomicFile.write(file.contents, to: "\(path)/\(file.name)")
            } catch {
                throw OperationError(error)
            }
        }
    }
}
