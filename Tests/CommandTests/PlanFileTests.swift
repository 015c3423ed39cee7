import Foundation
import Testing

@Suite("The plan of a folder")
struct PlanFileTests {
    @Test("is what --json prints, and standard output is nothing but that")
    func json() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        let run = try await Program.run(["solve", "--json", folder.path])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try run.output == folder.contents(of: "plan.json"))
        let plan = try run.json
        #expect(plan["course"] as? String == "Small")
        #expect((plan["groups"] as? [Any])?.count == 2)
        #expect((plan["students"] as? [Any])?.count == 6)
        #expect((plan["rotation"] as? [Any])?.count == 6)
        #expect((plan["inputs"] as? [String: String])?.keys.sorted() == SmallCourse.files.keys.sorted())
    }

    @Test("is not written by a dry run", arguments: [[], ["--json"]])
    func dryRun(options: [String]) async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        let before = try folder.names
        let run = try await Program.run(["solve", "--dry-run", folder.path] + options)
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.output.isEmpty)
        #expect(try folder.names == before)
    }

    @Test("is replaced as a whole, and nothing else is left in the folder")
    func replaced() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        _ = try await Program.run(["solve", folder.path])
        let first = try folder.contents(of: "plan.json")
        let run = try await Program.run(["solve", "--seed", "9", folder.path])
        #expect(run.status == 0)
        #expect(try folder.contents(of: "plan.json") != first)
        let made = [".counterpoint", "certificate.json", "plan.json"]
        #expect(try folder.names == (SmallCourse.files.keys + made).sorted())
    }

    @Test("claims no proof for kept groups once the course has changed")
    func keptUnderOtherRules() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        _ = try await Program.run(["solve", folder.path])
        let loosened = SmallCourse.settings.replacing("    - apart: [ana@x.edu, bo@x.edu]\n", with: "")
        #expect(loosened != SmallCourse.settings)
        try loosened.write(to: folder.url.appending(path: "course.yaml"), atomically: true, encoding: .utf8)
        let rotated = try await Program.run(["rotation", "--json", folder.path])
        #expect(rotated.status == 0, "\(rotated.errors)")
        let fresh = try await Program.run(["groups", "--json", "--dry-run", folder.path]).json
        let kept = try #require(rotated.json["goals"] as? [[String: Any]]).filter { $0["part"] as? String == "groups" }
        let best = try #require(fresh["goals"] as? [[String: Any]]).filter { $0["part"] as? String == "groups" }
        #expect(kept.count == 3)
        for (goal, other) in zip(kept, best) where goal["proven"] as? Bool == true {
            #expect(goal["value"] as? NSObject == other["value"] as? NSObject)
        }
    }

    @Test("keeps its rotation when groups are formed anew, and its groups when the rotation is")
    func parts() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        let whole = try await Program.run(["solve", "--json", folder.path]).json

        let run = try await Program.run(["groups", "--json", "--seed", "3", folder.path])
        #expect(run.status == 0, "\(run.errors)")
        let regrouped = try run.json
        #expect(regrouped["rotation"] as? NSArray == whole["rotation"] as? NSArray)
        let groups = try groupOfStudent(regrouped)
        for session in try #require(regrouped["rotation"] as? [[String: Any]]) {
            for presenter in session["presenters"] as? [String] ?? [] {
                for critic in session["critics"] as? [String] ?? [] {
                    #expect(groups[presenter] != groups[critic], "\(critic) faces \(presenter)")
                }
            }
        }

        let rotated = try await Program.run(["rotation", "--json", "--seed", "4", folder.path])
        #expect(rotated.status == 0, "\(rotated.errors)")
        #expect(try rotated.json["groups"] as? NSArray == regrouped["groups"] as? NSArray)
    }

    @Test("keeps groups and rotation when projects are matched anew, and gives the groups their best")
    func projectsAlone() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        let whole = try await Program.run(["solve", "--json", folder.path]).json
        // Both projects that were taken are full of nobody now: only p3 and one more can be had.
        let taken = try #require((whole["groups"] as? [[String: Any]])?.first?["project"] as? String)
        let fewer = SmallCourse.projects.replacing("\(taken),", with: "gone,").replacing(",0,1", with: ",0,2")
        try fewer.write(to: folder.url.appending(path: "projects.csv"), atomically: true, encoding: .utf8)
        let run = try await Program.run(["projects", "--json", folder.path])
        #expect(run.status == 0, "\(run.errors)")
        let matched = try run.json
        #expect(try groupOfStudent(matched) == groupOfStudent(whole))
        #expect(matched["rotation"] as? NSArray == whole["rotation"] as? NSArray)
        let projects = try #require(matched["groups"] as? [[String: Any]]).compactMap { $0["project"] as? String }
        #expect(projects.count == 2 && !projects.contains(taken))
        #expect((matched["notes"] as? [String])?.contains { $0.contains("best for the groups") } == true)
    }

    @Test("is not matched anew without projects, or without a plan")
    func noProjects() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        #expect(try await Program.run(["projects", folder.path]).status == 74)
        _ = try await Program.run(["solve", folder.path])
        let bare = SmallCourse.settings.replacing("projects: { file: projects.csv, assign: groups }\n", with: "")
            .replacing("preference, balance", with: "balance")
        try bare.write(to: folder.url.appending(path: "course.yaml"), atomically: true, encoding: .utf8)
        let run = try await Program.run(["projects", folder.path])
        #expect(run.status == 65)
        #expect(run.errors.contains("`projects`"))
    }

    @Test("needs no rotation for groups to be formed")
    func groupsAlone() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        let run = try await Program.run(["groups", "--json", folder.path])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try run.json["rotation"] == nil)
    }

    @Test("whose students have changed is not kept in part")
    func changedStudents() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        _ = try await Program.run(["solve", folder.path])
        let survey = SmallCourse.survey.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
        try Data(survey.utf8).write(to: folder.url.appending(path: "survey.csv"))
        let before = try folder.contents(of: "plan.json")
        for command in ["groups", "rotation"] {
            let run = try await Program.run([command, folder.path])
            #expect(run.status == 65, "\(command): \(run.errors)")
            #expect(run.errors.contains("fy@x.edu") && run.errors.contains("counterpoint solve"))
        }
        #expect(try folder.contents(of: "plan.json") == before)
    }

    private func groupOfStudent(_ plan: [String: Any]) throws -> [String: String] {
        let groups = try #require(plan["groups"] as? [[String: Any]])
        return groups.reduce(into: [:]) { result, group in
            for member in group["members"] as? [String] ?? [] { result[member] = group["name"] as? String }
        }
    }
}
