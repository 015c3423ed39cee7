import ArgumentParser
import Operations
import Reports

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Write a synthetic course: survey, projects, datasets and readings.",
        discussion: """
            Equal numbers and seeds give the same files on every machine.

            Example:
              counterpoint sample --students 20 --seed 1 --into sample && counterpoint solve sample
            """)

    @Option(help: "How many students answer, from \(sampleSizes.lowerBound) to \(sampleSizes.upperBound).")
    var students: Int

    @Option(help: "The seed of all chance.")
    var seed: UInt64 = 0

    @Option(help: ArgumentHelp("The course folder to make.", valueName: "folder"), completion: .directory)
    var into: String

    @Flag(help: "Replace files that exist.")
    var force = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard sampleSizes.contains(students) else {
            throw ValidationError(
                "--students takes a number from \(sampleSizes.lowerBound) to \(sampleSizes.upperBound); "
                    + "found \(students)")
        }
    }

    func run() async throws {
        let console = Console(isJSON: output.json)
        try await console.reportingErrors {
            let files = try writeSample(students: students, seed: seed, to: into, replacing: force)
            try console.finish(
                text: "Wrote \(files.joined(separator: ", ")) into \(into). Next: counterpoint solve \(into)\n",
                json: ["folder": .text(into), "written": .list(files.map { .text($0) })])
        }
    }
}
