import Course
import CourseFiles
import Testing

@Suite struct CourseFolderTests {
    static let settings = """
        course: MAS.S61 Personalized Machine Learning
        term: Spring 2017

        enrollment:
          seats: 4                  # for credit
          listeners: 1
          waitlist: true

        survey:
          file: survey.csv
          id: Email Address
          name: Full name
          skills:
            machine learning: How strong is your machine learning?
            programming: How strong is your programming (Matlab, Python)?
          availability: { columns: "When can your group meet? [*]", separator: ";", marks: available }
          interests: { column: Topics that interest you, separator: ";" }
          attributes: { gender: Gender }
          projects: [First choice, Second choice]
          readings: { column: Papers you would like to present, separator: ";" }
          away: { column: Dates you will miss, separator: ";" }
          teammates: { column: Who would you like to work with?, separator: ";" }

        groups:
          size: { prefer: 2, min: 2, max: 3 }
          rules:
            - sharedHours: 1
            - notAlone: { gender: [woman, nonbinary] }
            - atLeast: { skill: programming, rating: 4, members: 1 }
            - together: [ana@mit.edu, bo@mit.edu]
            - apart: [CY@mit.edu, Ana Alba]
            - group: { members: [ana@mit.edu], name: A }
          goals: [complement, { preference: greedy }, balance, { sharedHours: { cap: 4, as: total } }]

        projects: { file: projects.csv, assign: groups }
        datasets: { file: datasets.csv, perGroup: 1 }
        readings: { file: readings.csv }

        rotation:
          weeks: { first: 2017-02-16, every: 7, count: 3, skip: [2017-02-23] }
          readingsPerWeek: 2
          presenters: 1
          critics: 1
          gap: 2
          rules: [differentGroups, noReturn]
          goals: [preference, spread]
        """

    static let header = [
        "Timestamp", "Email Address", "Full name", "How strong is your machine learning?",
        "How strong is your programming (Matlab, Python)?", "When can your group meet? [Monday]",
        "When can your group meet? [Tuesday]", "Topics that interest you", "Gender", "First choice", "Second choice",
        "Papers you would like to present", "Dates you will miss", "Who would you like to work with?",
    ]

    static let survey =
        header.map { "\"\($0)\"" }.joined(separator: ",") + """

            2017/01/30 9:14:03 AM EST,di@mit.edu,Di Dorn,2,4 - strong,9AM;noon;,8AM,sleep,man,p1,p2,r1,,
            2017/01/30 9:10:00 AM EST,cy@mit.edu,"Curie, Cy",3,1,noon,8AM;noon,,woman,Sleep,,r2; r1,March 2,"Alba, Ana"
            2017/01/31 1:00:00 PM EST,bo@mit.edu,Bo Berg,4. I can,5,9AM,,"sleep; ""deep, deep"" nets",man,,p2,,week 1,
            2017/01/31 1:00:00 PM EST,ana@mit.edu,Ana Alba,1,2,9AM,8AM,,woman,p2,p1,r1,2017-03-09;Feb 16,bo@mit.edu
            2017/02/01 1:00:00 PM EST,eve@mit.edu,Eve,1,2,,,,woman,,,,,
            2017/02/02 1:00:00 PM EST,fay@mit.edu,Fay,1,2,,,,woman,,,,,
            """ + "\n"

    static let files = [
        "course.yaml": settings, "survey.csv": survey,
        "projects.csv": "id,title,min,max,needs\np2,Stress,0,1,programming>=4 x2; machine learning ≥ 3\np1,Sleep,,,\n",
        "datasets.csv": "id,title,copies,topics\nd1,Actigraphy,2,sleep;stress\n",
        "readings.csv": "id,title,week,topic\nr1,Active learning,1,\nr2,Multi-task,2017-03-09,tasks\nr3,Deep,,\n",
    ]

    @Test("The folder of the format's own example reads to what it says")
    func readsTheExample() throws {
        let read = try TemporaryFolder(Self.files).read()
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
