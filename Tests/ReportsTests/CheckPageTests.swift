import Audit
import Course
import Reports
import Testing

@Suite("The pages of checks and explanations")
struct CheckPageTests {
    private var course: Course { SampleCourse.course }
    private var plan: Plan { SampleCourse.plan }

    /// Verdicts of each kind, in the order of the plan's goals.
    private var verdicts: [GoalVerdict] {
        let goals = SampleCourse.plan.goals
        return [
            GoalVerdict(goals[0], .proven, means: .certificate(stages: 2, leaves: 3)),
            GoalVerdict(goals[1], .bounded(.vector([3, 2, 1, 1, 1, 1])), means: .closedForm, shortfall: "a remark"),
            GoalVerdict(goals[2], .proven, means: .closedForm),
            GoalVerdict(goals[3], .proven, means: .closedForm), GoalVerdict(goals[4], .notCertified),
        ]
    }

    @Test("say what is proven, what is bounded and what is only claimed", arguments: [60, 100])
    func verification(width: Int) throws {
        var relaxed = plan
        relaxed.relaxations = [.turn(student: "ana@mit.edu", week: 3)]
        let page = VerificationPage(
            course: course, plan: relaxed, failures: [], verdicts: verdicts, checked: ["rules", "values"],
            hasCertificate: false)
        let text = page.text(in: Style(width: width))
        try expectGolden(text, "verification-\(width)")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    }

    @Test("list what does not hold")
    func failures() throws {
        let page = VerificationPage(
            course: course, plan: plan, failures: ["survey.csv has changed since the plan was made"],
            verdicts: verdicts, checked: [])
        try expectGolden(page.text(in: Style()), "verification-failed")
    }

    private func fairness(lottery: FairnessPage.Lottery? = nil) -> FairnessPage {
        let names = Renaming.numbers(for: course, seed: 1)
        let (course, plan) = (names.course(course), names.plan(plan))
        let report = FairnessAuditor(course: course, plan: plan, permutations: 99, randomPlans: 20)
            .report(verdicts: verdicts)
        return FairnessPage(
            course: course, plan: plan, report: report,
            record: .init(
                failures: [], overrides: ["one decision: it cost nothing in any goal"], sincePublication: [],
                version: "1", command: "counterpoint verify", lottery: lottery))
    }

    @Test("report fairness, nobody named")
    func fairnessReport() throws {
        let page = fairness(
            lottery: .init(
                commitment: "sha256:12", committed: "2017-02-01T00:00:00Z", number: "9319./",
                drawn: "2017-02-02T00:00:00Z", seed: 42))
        let text = page.text(in: Style(width: 100))
        try expectGolden(text, "fairness")
        for document in [text, page.html, page.json.document] {
            for student in SampleCourse.course.students {
                #expect(!document.contains(student.id))
                #expect(!document.contains(student.name))
            }
            #expect(document.contains("9319./"))
        }
    }

    @Test("make a web page of one file, each picture with a table beside it")
    func html() {
        let html = fairness().html
        #expect(!html.contains("src=") && !html.contains("<script") && !html.contains("http-equiv"))
        let pictures = html.split(separator: "<svg").count - 1
        let tables = html.split(separator: "<table").count - 1
        #expect(pictures > 2 && tables > pictures)
    }

    @Test("explain a place in two voices")
    func explanation() throws {
        let facts = try #require(StudentExplainer(course: course, plan: plan).explanation(of: "bo@mit.edu"))
        for voice in ExplanationPage.Voice.allCases {
            let page = ExplanationPage(
                course: course, plan: plan, facts: facts, voice: voice,
                counterfactual: .init(
                    other: "di@mit.edu",
                    outcome: .goals(
                        now: plan.goals.filter { $0.part == .groups },
                        then: plan.goals.filter { $0.part == .groups }.map { goal in
                            var goal = goal
                            if case .total = goal.value { (goal.value, goal.bound) = (.total(60), .total(60)) }
                            return goal
                        })))
            try expectGolden(page.text(in: Style(width: 90)), "explanation-\(voice.rawValue)")
        }
    }

    /// Whatever the others answered, as long as the plan and what is best stay the same, the page says the same.
    @Test("tell a student nothing about what others answered", arguments: UInt64(0)..<20)
    func privacy(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let own = "bo@mit.edu"
        func page(_ course: Course) throws -> String {
            let facts = try #require(StudentExplainer(course: course, plan: plan).explanation(of: own))
            let conflict = Conflict(
                rules: ["cy@mit.edu is free in 1 slot only"], reason: "cy@mit.edu is free in 1 slot only")
            return ExplanationPage(
                course: course, plan: plan, facts: facts, voice: .student,
                counterfactual: .init(other: "di@mit.edu", outcome: .conflict(conflict))
            ).text(in: Style(width: 300))
        }
        var altered = course
        for index in altered.students.indices where altered.students[index].id != own {
            altered.students[index].ratings = altered.students[index].ratings.map { _ in 1 + random.next(below: 5) }
            altered.students[index].attributes = [["woman", "man"][random.next(below: 2)]]
            altered.students[index].slots = [0, 1]
            altered.students[index].projectWishes = Wishes(["walks", "mood"])
        }
        // Whether some swap is better for all is the one thing that may differ.
        func without(_ text: String) -> [Substring] {
            text.split(separator: "\n").filter { !$0.contains("swap") && !$0.contains("better for the class") }
        }
        #expect(try without(page(course)) == without(page(altered)))
        #expect(try !page(course).contains("cy@mit.edu"))
    }
}
