import Course
import Testing

@Suite struct CourseLookupTests {
    @Test("Every student is found by id, and nobody else", arguments: 0...9)
    func finds(count: Int) {
        let ids = (0..<count).map { "s\($0)" }
        let course = Course(title: "", students: ids.map { Student(id: $0) })
        for (position, id) in ids.enumerated() {
            #expect(course.position(of: id) == position)
            #expect(course.student(id)?.id == id)
        }
        for other in ["", "r", "s", "s00", "s9x", "t"] { #expect(course.position(of: other) == nil) }
    }

    @Test("A rule says itself in words")
    func rulesInWords() {
        #expect(GroupRule.sharedHours(slots: 1).description == "every group shares at least 1 free slot")
        #expect(GroupRule.together(["a", "b", "c"]).description == "a, b and c are together")
        #expect(GroupRule.group(members: ["a"], name: "A").description == "a is in group A")
    }
}
