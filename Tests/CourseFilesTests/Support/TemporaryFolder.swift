import Course
import CourseFiles
import Foundation

/// A folder that is filled for one test and gone after it.
final class TemporaryFolder {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("counterpoint-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, Array(text.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    func read() throws(InputErrors) -> ReadCourse { try CourseFolder(path: path).read() }

    /// The problems of the folder: those that are thrown, or else the warnings.
    func problems() -> [InputProblem] {
        do {
            return try read().warnings
        } catch {
            return error.problems
        }
    }
}
