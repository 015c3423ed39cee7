import Course

/// The files `projects.csv`, `datasets.csv` and `readings.csv`.
enum CatalogueTables {
    static func projects(_ projects: [Project]) -> String {
        CSVText.table(
            [["id", "title", "min", "max"]] + projects.map { [$0.id, $0.title, "\($0.min)", "\($0.max)"] })
    }

    static func datasets(_ datasets: [Dataset]) -> String {
        CSVText.table(
            [["id", "title", "copies", "topics"]]
                + datasets.map { [$0.id, $0.title, "\($0.copies)", $0.topics.joined(separator: ";")] })
    }

    static func readings(_ readings: [Reading]) -> String {
        CSVText.table(
            [["id", "title", "week", "topic"]]
                + readings.map { [$0.id, $0.title, $0.week.map { "\($0)" } ?? "", $0.topic ?? ""] })
    }
}
