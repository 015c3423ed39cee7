import Foundation

/// A folder of public data below the one that the environment variable `COUNTERPOINT_DATA` names.
enum PublicData {
    /// The text of a file, or nil where the data is not at hand.
    static func text(_ path: String) -> String? {
        guard let root = ProcessInfo.processInfo.environment["COUNTERPOINT_DATA"] else { return nil }
        return FileManager.default.contents(atPath: "\(root)/\(path)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether there is any.
    static var isThere: Bool { ProcessInfo.processInfo.environment["COUNTERPOINT_DATA"] != nil }
}
