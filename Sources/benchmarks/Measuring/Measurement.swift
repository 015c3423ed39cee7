import ArgumentParser
import Course
import Foundation
import Grouping
import Optimization

/// What one run of a competitor gave.
struct Measurement {
    /// The first entry that is open of the first goal that is open, or of the first goal; nil where none is known.
    var value: Double?
    var bound: Double?
    var isProven: Bool
    var gap: Double?
    /// Wall time and time of the processors.
    var seconds: Double
    var processorSeconds: Double?
    /// In units of 2^20 bytes.
    var peakMemory: Double?

    /// Runs the engine in this process.
    static func here(_ measured: Case, seed: UInt64, limit: Double, threads: Int) async throws -> Measurement {
        let problem = try measured.instance.problem(measured.goals)
        let start = ContinuousClock.now
        let before = usage()
        let engine = GroupingEngine(problem, seed: seed, threads: threads, budget: Budget(seconds: limit))
        let solved = try? await engine.solve()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let after = usage()
        guard let first = solved?.goals.first else {
            return Measurement(isProven: false, seconds: seconds)
        }
        let goal = solved?.goals.first { $0.value != $0.bound } ?? first
        let differing = zip(goal.value, goal.bound).first { $0 != $1 }
        return Measurement(
            value: Double(differing?.0 ?? goal.value.first ?? 0), bound: Double(differing?.1 ?? goal.bound.first ?? 0),
            isProven: differing == nil,
            gap: differing.map { abs(Double($0.1 - $0.0)) / max(1, abs(Double($0.0))) } ?? 0, seconds: seconds,
            processorSeconds: after.seconds - before.seconds, peakMemory: after.memory)
    }

    private static func usage() -> (seconds: Double, memory: Double) {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return (seconds(usage.ru_utime) + seconds(usage.ru_stime), Double(usage.ru_maxrss) / 1024)
    }

    // MARK: Between processes

    /// The figures on one line, "-" for what is not known.
    var line: String {
        [value, bound, isProven ? 1 : 0, gap, seconds, processorSeconds, peakMemory]
            .map { $0.map { "\($0)" } ?? "-" }.joined(separator: "\t")
    }

    init(
        value: Double? = nil, bound: Double? = nil, isProven: Bool, gap: Double? = nil, seconds: Double,
        processorSeconds: Double? = nil, peakMemory: Double? = nil
    ) {
        self.value = value
        self.bound = bound
        self.isProven = isProven
        self.gap = gap
        self.seconds = seconds
        self.processorSeconds = processorSeconds
        self.peakMemory = peakMemory
    }

    /// - Returns: nil when a line is none of these.
    init?(line: String) {
        let cells = line.split(separator: "\t").map { Double($0) }
        guard cells.count == 7, let seconds = cells[4] else { return nil }
        self.init(
            value: cells[0], bound: cells[1], isProven: cells[2] == 1, gap: cells[3], seconds: seconds,
            processorSeconds: cells[5], peakMemory: cells[6])
    }

    /// Runs the engine in a process of its own.
    static func ofChild(_ measured: Case, seed: UInt64, limit: Double, threads: Int) throws -> Measurement {
        let output = try ChildProcess.output(
            of: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(),
            ["measure", measured.text, "--seed", "\(seed)", "--limit", "\(limit)", "--threads", "\(threads)"])
        guard let line = output.text.split(separator: "\n").last, let figure = Measurement(line: String(line)) else {
            throw ValidationError("measuring \(measured.text) ended with code \(output.code)")
        }
        return figure
    }
}

/// A program run to its end.
enum ChildProcess {
    static func output(of program: URL, _ arguments: [String]) throws -> (text: String, code: Int32) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: data, as: UTF8.self), process.terminationStatus)
    }
}
