#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files of a folder by their names, and which of them were read.
struct FolderFiles {
    let path: String
    /// The names of the files read so far.
    private(set) var read: [String] = []
    /// Their bytes.
    private(set) var contents: [String: [UInt8]] = [:]

    /// What stands in place of files that are not written yet.
    private let drafts: [String: [UInt8]]

    init(path: String, drafts: [String: [UInt8]] = [:]) {
        self.path = path.isEmpty ? "." : path
        self.drafts = drafts
    }

    /// The bytes of a file, or nil after a problem at `place`: that of the name in `course.yaml`, or nowhere.
    mutating func bytes(
        of name: String, named place: (file: String, place: Place)? = nil, problems: inout ProblemList
    ) -> [UInt8]? {
        if let bytes = drafts[name] ?? FileManager.default.contents(atPath: fullPath(of: name)).map([UInt8].init) {
            if !read.contains(name) { read.append(name) }
            contents[name] = bytes
            return bytes
        }
        let isThere = exists(name)
        let message = isThere ? "the file cannot be read" : "no file of this name in the folder"
        let nearest = isThere ? nil : NearestName.nearest(to: name, among: names())
        problems.append(
            InputProblem(
                file: place?.file ?? name, line: place?.place.line, column: place?.place.column,
                value: place == nil ? nil : name, message: message, suggestion: nearest))
        return nil
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: fullPath(of: name)) }

    /// Whether the path is a folder; nil when there is nothing of this name.
    var isFolder: Bool? {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) ? isDirectory : nil
    }

    /// The names in the folder, in alphabetical order.
    func names() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    private func fullPath(of name: String) -> String { name.hasPrefix("/") ? name : "\(path)/\(name)" }
}
