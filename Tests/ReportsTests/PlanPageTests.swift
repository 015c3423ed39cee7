import Course
import Reports
import Testing

@Suite("The page of a plan")
struct PlanPageTests {
    @Test("looks as it did, at every width", arguments: [60, 80, 120])
    func golden(width: Int) throws {
        let page = PlanPage(course: SampleCourse.course, plan: SampleCourse.plan)
        try expectGolden(page.text(in: Style(width: width)), "plan-\(width)")
    }

    @Test("looks as it did in colour, and is the plain page once the colours are taken away")
    func colored() throws {
        let page = PlanPage(course: SampleCourse.course, plan: SampleCourse.plan)
        let colored = page.text(in: Style(isColored: true))
        try expectGolden(colored, "plan-colored")
        let plain = colored.replacing(/\u{1B}\[[0-9]+m/, with: "")
        #expect(plain == page.text(in: Style()))
    }

    @Test("has no line wider than the page", arguments: 60...120)
    func fits(width: Int) {
        let page = PlanPage(course: SampleCourse.course, plan: SampleCourse.plan, isStopped: true)
        for line in page.text(in: Style(width: width)).split(separator: "\n") {
            #expect(String(line).columns <= width, "\(line)")
        }
    }

    @Test("shows each student's own project where students take projects")
    func studentProjects() throws {
        var course = SampleCourse.course
        course.projects?.assign = .students
        var plan = SampleCourse.plan
        plan.groups = plan.groups.map { GroupPlan(name: $0.name, members: $0.members, scores: $0.scores) }
        plan.students = plan.students.map { StudentPlan(id: $0.id, group: $0.group, project: "sleep") }
        let text = PlanPage(course: course, plan: plan, parts: [.groups]).text(in: Style())
        try expectGolden(text, "plan-student-projects")
    }

    @Test("shows a course that has nothing but students and groups")
    func bare() throws {
        let course = Course(title: "Tiny", students: ["a", "b", "c"].map { Student(id: $0) })
        let plan = Plan(
            course: "Tiny", groups: [GroupPlan(name: "A", members: ["a", "b", "c"])],
            students: ["a", "b", "c"].map { StudentPlan(id: $0, group: "A") })
        try expectGolden(PlanPage(course: course, plan: plan).text(in: Style()), "plan-bare")
    }

    @Test("lets no control sequence of a survey reach the terminal")
    func controlSequences() {
        var course = SampleCourse.course
        course.students[0].name = "Ana\u{1B}[31m\u{7}\nEvil\u{202E}"
        let text = PlanPage(course: course, plan: SampleCourse.plan).text(in: Style())
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202E })
        #expect(text.contains("Ana [31m Evil"))
    }
}
