import Foundation
import Testing

/// The built command, run as a person runs it.
struct Program {
    /// What a run left behind.
    struct Run {
        var status: Int32
        var output: String
        var errors: String
        /// Whether a signal ended it: a crash.
        var wasKilled: Bool

        /// The standard output as a JSON object.
        var json: [String: Any] {
            get throws {
                let document = try JSONSerialization.jsonObject(with: Data(output.utf8))
                return try #require(document as? [String: Any])
            }
        }
    }

    /// The executable lies beside the test bundle that is running.
    static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "counterpoint")

    /// Runs the command and waits for its end.
    ///
    /// - Parameters:
    ///   - program: Another program in its place.
    ///   - input: What stands on standard input, where anything does.
    ///   - seconds: Sends SIGINT, what Ctrl-C sends, so many seconds after the command began to listen for it.
    static func run(
        _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:], typing input: String? = nil,
        output: URL? = nil, interruptedAfter seconds: Double? = nil, program: URL = executable
    ) async throws -> Run {
        let scratch = try TemporaryFolder()
        let outputFile = output ?? scratch.url.appending(path: "output")
        let errorFile = scratch.url.appending(path: "errors")
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder ?? scratch.url
        process.environment = ["PATH": "/usr/bin:/bin", "COLUMNS": "80"].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        if let input {
            let typed = scratch.url.appending(path: "input")
            try Data(input.utf8).write(to: typed)
            process.standardInput = try FileHandle(forReadingFrom: typed)
        }
        process.standardOutput = try handle(outputFile)
        process.standardError = try handle(errorFile)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
            if let seconds {
                let identifier = process.processIdentifier
                DispatchQueue(label: "interrupting").async {
                    while isAlive(identifier), !listens(identifier) { usleep(10_000) }
                    usleep(UInt32(seconds * 1e6))
                    kill(identifier, SIGINT)
                }
            }
        }
        return Run(
            status: process.terminationStatus, output: output == nil ? try text(outputFile) : "",
            errors: try text(errorFile), wasKilled: process.terminationReason == .uncaughtSignal)
    }

    private static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 }

    /// Whether SIGINT no longer ends the process: its bit in the mask of caught signals, as Linux shows it.
    private static func listens(_ process: pid_t) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") } ?? ""
        let mask = UInt64(line.drop { $0 != "\t" }.dropFirst(), radix: 16) ?? 0
        return mask >> UInt64(SIGINT - 1) & 1 == 1
    }

    private static func handle(_ file: URL) throws -> FileHandle {
        if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
        return try FileHandle(forWritingTo: file)
    }

    private static func text(_ file: URL) throws -> String {
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}

/// A folder that disappears with the value that owns it.
final class TemporaryFolder {
    let url: URL

    /// A new folder with some files, by name.
    init(_ files: [String: String] = [:]) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "counterpoint-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (name, contents) in files { try Data(contents.utf8).write(to: url.appending(path: name)) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var path: String { url.path }

    func contents(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }
}
