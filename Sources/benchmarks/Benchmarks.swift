import ArgumentParser

/// Measures the engine of the groups, beside the peers where they are installed.
///
/// Each measurement is a process of its own, so that peak memory is that of one instance, and competitors alternate in
/// one run, so that a change of the machine's load meets them all.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmarks", abstract: "Measure the forming of groups, on samples and on public data.",
        discussion: """
            An instance is sample:N[:SEED][:rules][:projects], or, in the folder that COUNTERPOINT_DATA names, \
            mdgplib:FILE, likert:FILE and uci:N:GROUPS. A goal is that of course.yaml, with + for its total: \
            coverage+, balance, diversity, complement, preference; several in order with commas. See Sources/benchmarks/Results.md.
            """,
        subcommands: [Compare.self, Growth.self, Measure.self], defaultSubcommand: Compare.self)
}

/// A table of instances and goals: ours, and the peers beside it.
struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A table of instances and goals, as Markdown.")

    @Argument(help: "Instances, each with its goal: sample:40:1:rules=coverage+")
    var cases: [String] = [
        "sample:20:1:rules=balance", "sample:20:1:rules=diversity", "sample:40:1:rules=coverage+",
        "sample:100:1:rules=coverage+", "sample:100:1:rules=balance", "sample:100:1:rules=diversity",
        "sample:1000:1=coverage+", "sample:1000:1=balance", "sample:1000:1=diversity",
    ]

    @Option(help: "How often each is measured; the median counts.")
    var runs = 3

    @Option(help: "Seconds that one measurement may take.")
    var limit = 60.0

    @Option(help: "Threads of each competitor.")
    var threads = 2

    @Option(parsing: .upToNextOption, help: "Peers to measure: cp-sat, highs, cbc.")
    var peers: [String] = []

    func validate() throws {
        guard runs > 0, threads > 0, limit > 0 else { throw ValidationError("runs, threads and limit are above 0") }
        for peer in peers where !Peer.names.contains(peer) {
            throw ValidationError("there is no peer \(peer): expected one of \(Peer.names.joined(separator: ", "))")
        }
        for text in cases { _ = try Case(text) }
    }

    func run() async throws {
        print(ComparisonTable.header(peers))
        for text in cases {
            let measured = try Case(text)
            var ours: [Measurement] = []
            var others: [[Measurement]] = peers.map { _ in [] }
            for seed in 0..<UInt64(runs) {
                ours.append(try Measurement.ofChild(measured, seed: seed, limit: limit, threads: threads))
                for (index, name) in peers.enumerated() {
                    if let figure = try Peer(name: name).measure(measured, limit: limit) {
                        others[index].append(figure)
                    }
                }
            }
            print(ComparisonTable.row(measured, ours, others))
        }
    }
}

/// How the seconds to the end grow with the number of students.
struct Growth: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Draw how the time grows with the class, as SVG.")

    @Option(parsing: .upToNextOption, help: "Goals to draw.")
    var goals = ["coverage+", "balance", "diversity"]

    @Option(parsing: .upToNextOption, help: "Numbers of students.")
    var students = [20, 40, 60, 100, 200, 500, 1000, 2000, 5000, 10_000]

    @Option(help: "Seconds that one measurement may take.")
    var limit = 60.0

    @Flag(inversion: .prefixedNo, help: "With the rules of the sample.")
    var rules = true

    @Option(help: "The file that is written.", completion: .file(extensions: ["svg"]))
    var into = "growth.svg"

    func validate() throws {
        for goal in goals { _ = try Case("sample:20=\(goal)") }
        guard students.allSatisfy({ (3...20_000).contains($0) }) else {
            throw ValidationError("--students takes numbers from 3 to 20000")
        }
    }

    func run() async throws {
        var plot = GrowthPlot(title: rules ? "Forming groups under all rules" : "Forming groups without rules")
        for goal in goals {
            var points: [GrowthPlot.Point] = []
            for count in students {
                let measured = try Case("sample:\(count):1\(rules ? ":rules" : "")=\(goal)")
                let figure = try Measurement.ofChild(measured, seed: 0, limit: limit, threads: 2)
                print(ComparisonTable.row(measured, [figure], []))
                points.append(.init(students: Double(count), seconds: figure.seconds, isProven: figure.isProven))
            }
            plot.lines.append((goal, points))
        }
        try plot.write(to: into)
    }
}

/// One measurement, printed for the process that asked for it.
struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(shouldDisplay: false)

    @Argument var text: String
    @Option var seed: UInt64 = 0
    @Option var limit = 60.0
    @Option var threads = 2

    func run() async throws {
        print(try await Measurement.here(try Case(text), seed: seed, limit: limit, threads: threads).line)
    }
}
