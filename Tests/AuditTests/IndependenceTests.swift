import Foundation
import Testing

@Suite("The independence of the checker")
struct IndependenceTests {
    private static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("is in the manifest: its target depends on the nouns alone")
    func manifest() throws {
        let manifest = try String(contentsOf: Self.package.appending(path: "Package.swift"), encoding: .utf8)
        let start = try #require(manifest.range(of: #".target(name: "Audit","#))
        let declaration = manifest[start.upperBound...].prefix { $0 != ")" }
        let words = declaration.split { !$0.isLetter }.map(String.init)
        #expect(words == ["dependencies", "Course", "swiftSettings", "strict"])
        #expect(manifest.contains(#".target(name: "Course", swiftSettings: strict)"#), "the nouns depend on nothing")
    }

    @Test("is in its files: they import the nouns alone")
    func imports() throws {
        let folder = Self.package.appending(path: "Sources/Audit")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var imported: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ")
                if let position = words.firstIndex(of: "import"), position <= 1, let module = words.last {
                    imported.insert(String(module))
                }
            }
        }
        #expect(imported == ["Course"])
    }
}
