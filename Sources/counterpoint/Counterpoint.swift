import ArgumentParser

@main
struct Counterpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counterpoint",
        abstract: "Complementary groups, matched projects and a fair rotation for a course.")
}
