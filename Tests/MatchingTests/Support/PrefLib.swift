import Course

/// A year of students and projects in the formats of PrefLib: strict incomplete orders (`.soi`) and, beside them, a table
/// `Supervisor,Capacity,Projects` (`.dat`).
enum PrefLib {
    /// The course of such files; every project takes one student.
    static func course(
        orders: String, supervisors: String?, goal: GroupGoal.Aggregation, placesMost: Bool = true
    ) -> Course? {
        let lines = orders.split(separator: "\n").map { $0.split(separator: ",") }
        guard let count = lines.first?.first.flatMap({ Int($0) }), lines.count > count + 1 else { return nil }
        var projects = lines[1...count].map { Project(id: id(String($0[0])), title: String($0[1])) }
        let wishes = lines[(count + 2)...].flatMap { fields in
            Array(repeating: Wishes(fields.dropFirst().map { id(String($0)) }), count: Int(fields[0]) ?? 0)
        }
        var people: [Supervisor] = []
        for line in supervisors?.split(separator: "\n").dropFirst() ?? [] {
            let fields = line.split(separator: ",")
            let supervisor = Supervisor(id: String(fields[0]), capacity: Int(fields[1]) ?? 0)
            people.append(supervisor)
            for project in fields[2].split(separator: " ") {
                guard let index = projects.firstIndex(where: { $0.id == id(String(project)) }) else { return nil }
                projects[index].supervisor = supervisor.id
            }
        }
        return Course(
            title: "Glasgow",
            students: wishes.enumerated().map { Student(id: id(String($0)), projectWishes: $1) }.sorted {
                $0.id < $1.id
            },
            projects: ProjectSettings(
                projects: projects.sorted { $0.id < $1.id }, supervisors: people, assign: .students,
                ranksOffered: wishes.map(\.ranked.count).max() ?? 0, placesMost: placesMost, goal: goal))
    }

    /// A number as text that sorts like the number.
    private static func id(_ number: String) -> String {
        String(repeating: "0", count: max(0, 4 - number.count)) + number
    }
}
