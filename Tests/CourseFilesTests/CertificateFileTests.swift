import Course
import CourseFiles
import Testing

@Suite("Certificates as files")
struct CertificateFileTests {
    private let certificate = Certificate(
        inputs: ["course.yaml": "sha256:00", "survey.csv": "sha256:11"], plan: "sha256:22",
        groups: [
            GoalProof(.closedForm(.separable)), GoalProof(.missing),
            GoalProof(
                .stages([
                    StageProof(
                        objective: .count(13), rows: [HeldRow(goal: 0, objective: .total, bound: -70)], bound: 1,
                        tree: .pair(
                            0, 3,
                            together: .bounded(
                                DualBound(
                                    scale: 1024, students: [1, -2, 3, 4], groups: -7, rows: [-1],
                                    projects: [.init(most: -5, least: 6)],
                                    cuts: [.init(students: [0, 1, 2], dual: -9)])),
                            apart: .project(
                                student: 2, project: 1,
                                taken: .searched(DualBound(scale: 1, students: [0, 0, 0, 0], groups: 0, rows: [0])),
                                refused: .bounded(DualBound(scale: 2, students: [1, 1, 1, 1], groups: 2, rows: [0])))))
                ])),
        ])

    @Test("a certificate comes back from its text as it was")
    func roundTrip() throws {
        let text = try CertificateFile.text(of: certificate)
        #expect(try CertificateFile.certificate(from: text) == certificate)
        #expect(!text.dropLast().contains("\n"))
    }

    @Test(
        "a tree that lacks a branch, or has one too many, is told with its place",
        arguments: [
            #"[{"pair": [0, 1]}, {"scale": 1, "students": [], "groups": 0}]"#,
            #"[{"scale": 1, "students": [], "groups": 0}, {"scale": 1, "students": [], "groups": 0}]"#,
            #"[{"pair": [0]}]"#, #"[{"scale": 1}]"#, "[]",
        ])
    func brokenTrees(tree: String) {
        let text =
            #"{"inputs": {}, "plan": "", "groups": [{"stages": [{"minimize": "total", "bound": 0, "tree": \#(tree)}]}]}"#
        let error = #expect(throws: PlanFileError.self) { try CertificateFile.certificate(from: text) }
        #expect(error?.message.hasPrefix("tree: expected") == true)
    }

    @Test("a tree deeper than the stack is an error")
    func deepTree() {
        let nodes = Array(repeating: #"{"pair": [0, 1]}"#, count: 100_000).joined(separator: ",")
        let text =
            #"{"inputs": {}, "plan": "", "groups": [{"stages": [{"minimize": 3, "bound": 0, "tree": [\#(nodes)]}]}]}"#
        #expect(throws: PlanFileError.self) { try CertificateFile.certificate(from: text) }
    }
}
