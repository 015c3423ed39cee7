import ArgumentParser

/// The course that a command with other arguments is about.
struct CourseOptions: ParsableArguments {
    @Option(
        name: .customLong("course"), help: ArgumentHelp("The course folder.", valueName: "folder"),
        completion: .directory)
    var folder = "."
}
