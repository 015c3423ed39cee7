import ArgumentParser
import Course
import CourseFiles
import Foundation
import Grouping
import Samples

/// Where the numbers of a problem come from.
enum Instance {
    case sample(students: Int, seed: UInt64, hasRules: Bool, hasProjects: Bool)
    case mdgplib(file: String)
    case likert(file: String)
    case uci(students: Int, groups: Int)

    init(_ text: String) throws {
        let parts = text.split(separator: ":").map(String.init)
        switch parts.first {
        case "sample":
            guard parts.count >= 2, let students = Int(parts[1]), SampleCourse.sizes.contains(students) else {
                throw ValidationError("\(text): expected sample:N, N students from 3 to 20000")
            }
            let seed = parts.dropFirst(2).lazy.compactMap { UInt64($0) }.first ?? 0
            self = .sample(
                students: students, seed: seed, hasRules: parts.contains("rules"),
                hasProjects: parts.contains("projects"))
        case "mdgplib" where parts.count == 2: self = .mdgplib(file: parts[1])
        case "likert" where parts.count == 2: self = .likert(file: parts[1])
        case "uci":
            guard parts.count == 3, let students = Int(parts[1]), let groups = Int(parts[2]), groups > 0,
                students % groups == 0
            else { throw ValidationError("\(text): expected uci:N:GROUPS, GROUPS a divisor of N") }
            self = .uci(students: students, groups: groups)
        default: throw ValidationError("\(text): expected sample:…, mdgplib:…, likert:… or uci:…")
        }
    }

    /// The problem with some goals, of which public data take the first.
    func problem(_ goals: [GroupGoal]) throws -> GroupingProblem {
        switch self {
        case .sample(let students, let seed, let hasRules, let hasProjects):
            let options = SampleCourse.Options(
                hasRules: hasRules, projectTaker: hasProjects ? .groups : nil, hasDatasets: false, hasRotation: false)
            return try Self.sample(students, seed, options, goals)
        case .mdgplib(let file): return try PublicData.mdgplib(file)
        case .likert(let file): return try PublicData.likert(file)
        case .uci(let students, let groups): return try PublicData.uci(students: students, groups: groups, goals)
        }
    }

    private static func sample(
        _ students: Int, _ seed: UInt64, _ options: SampleCourse.Options, _ goals: [GroupGoal]
    ) throws -> GroupingProblem {
        let folder = FileManager.default.temporaryDirectory.appending(path: "benchmarks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in SampleCourse(students: students, seed: seed, options: options).files() {
            try Data(file.contents.utf8).write(to: folder.appending(path: file.name))
        }
        var course = try CourseFolder(path: folder.path).read().course
        course.groups.goals = goals
        guard let problem = GroupingProblem(course) else {
            throw ValidationError("a class of \(students) cannot be cut into groups")
        }
        return problem
    }
}
