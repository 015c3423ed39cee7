import ArgumentParser

/// How a command speaks.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON document and nothing else; messages go to standard error.")
    var json = false
}

/// What people are called in what a command says.
struct NamesOptions: ParsableArguments {
    @Flag(help: "Put pseudonyms in place of names and ids; they stay the same for a course.")
    var pseudonyms = false
}

/// How a command that solves does it.
struct SolvingOptions: ParsableArguments {
    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @Option(
        help: """
            The seed of all chance: equal input and seed give the same plan (default: the lottery's, course.yaml's, or 0).
            """)
    var seed: UInt64?

    @Option(help: ArgumentHelp("Stop after this time with the best plan so far.", valueName: "seconds"))
    var timeLimit: Double?

    @Option(help: "How many threads to use (default: one per processor). The plan does not depend on it.")
    var threads: Int?

    @Flag(help: "Solve and show, but write nothing.")
    var dryRun = false

    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e6) {
            throw ValidationError("--time-limit takes seconds, more than 0 and at most 1000000; found \(timeLimit)")
        }
        if let threads, !(1...256).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to 256; found \(threads)")
        }
    }
}

/// When a command that forms groups is content with less than a proof.
struct GapOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Stop at a goal whose value is proven to be within this share of the best, such as 0.01 for 1 %.",
            valueName: "share"))
    var gap: Double?

    func validate() throws {
        if let gap, !(gap >= 0 && gap <= 1) {
            throw ValidationError("--gap takes a share from 0 to 1, such as 0.01 for 1 %; found \(gap)")
        }
    }
}
