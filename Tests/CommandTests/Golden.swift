import Foundation
import Testing

/// A file under `Golden` with the text that the command is to print.
///
/// With `COUNTERPOINT_GOLDEN=write` in the environment the files are written anew; then read what changed.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["COUNTERPOINT_GOLDEN"] == "write" {
        try Data(text.utf8).write(to: file)
    }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let difference = zip(lines, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let line = difference ?? min(lines.count, expected.count)
    #expect(text == golden, "\(name).txt differs at line \(line + 1)", sourceLocation: sourceLocation)
}
