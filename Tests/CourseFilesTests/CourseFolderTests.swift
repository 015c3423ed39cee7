import Course
import CourseFiles
import Testing

@Suite struct CourseFolderTests {
    @Test("The folder of the format's own example reads to what it says")
    func readsTheExample() throws {
        let read = try TemporaryFolder(Example.files).read()
        let course = read.course
        #expect(read.files == ["course.yaml", "survey.csv", "projects.csv", "datasets.csv", "readings.csv"])
        #expect(read.warnings == [])
        #expect(course.title == "MAS.S61 Personalized Machine Learning")
        #expect(course.term == "Spring 2017")
        #expect(course.skills == ["machine learning", "programming"])
        #expect(
            course.slots == ["Monday 8AM", "Monday 9AM", "Monday noon", "Tuesday 8AM", "Tuesday 9AM", "Tuesday noon"])
        #expect(course.students.map(\.id) == ["ana@mit.edu", "bo@mit.edu", "cy@mit.edu", "di@mit.edu"])
        #expect(course.students.map(\.ratings) == [[1, 2], [4, 5], [3, 1], [2, 4]])
        #expect(course.students.map(\.slots) == [[1, 3], [1], [2, 3, 5], [1, 2, 3]])
        #expect(course.students.map(\.attributes) == [["woman"], ["man"], ["woman"], ["man"]])
        #expect(course.students[1].interests == ["sleep", "\"deep, deep\" nets"])
        let wishes = [Wishes(["p2", "p1"]), Wishes(ranks: [("p2", 2)]), Wishes(["p1"]), Wishes(["p1", "p2"])]
        #expect(course.students.map(\.projectWishes) == wishes)
        #expect(course.students[2].readingWishes == Wishes(["r2", "r1"]))
        #expect(course.students.map(\.awayWeeks) == [[1, 3], [1], [2], []])
        #expect(course.students.map(\.teammates) == [["bo@mit.edu"], [], ["ana@mit.edu"], []])
        #expect(course.listeners == ["eve@mit.edu"])
        #expect(course.waitlist == ["fay@mit.edu"])
        #expect(course.groups.size == GroupSizePolicy(prefer: 2, min: 2, max: 3))
        #expect(
            course.groups.rules == [
                .sharedHours(slots: 1), .notAlone(attribute: "gender", values: ["woman", "nonbinary"]),
                .atLeast(skill: "programming", rating: 4, members: 1), .together(["ana@mit.edu", "bo@mit.edu"]),
                .apart(["cy@mit.edu", "ana@mit.edu"]), .group(members: ["ana@mit.edu"], name: "A"),
            ])
        #expect(
            course.groups.goals == [
                GroupGoal(.complement), GroupGoal(.preference, .greedy), GroupGoal(.balance),
                GroupGoal(.sharedHours(cap: 4), .total),
            ])
        let needs = [ProjectNeed(skill: 1, rating: 4, members: 2), ProjectNeed(skill: 0, rating: 3, members: 1)]
        #expect(
            course.projects?.projects == [
                Project(id: "p1", title: "Sleep"), Project(id: "p2", title: "Stress", needs: needs),
            ])
        #expect(course.projects?.ranksOffered == 2)
        #expect(
            course.datasets?.datasets == [
                Dataset(id: "d1", title: "Actigraphy", copies: 2, topics: ["sleep", "stress"])
            ])
        #expect(course.readings.map(\.week) == [1, 3, nil])
        #expect(course.rotation?.weeks.compactMap(\.date?.description) == ["2017-02-16", "2017-03-02", "2017-03-09"])
        #expect(course.rotation?.ranksOffered == 2)
    }
}
