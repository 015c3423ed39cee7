import Course
import CourseFiles
import Testing

@Suite("A ranking with a column for each project")
struct RankGridTests {
    private static let survey = """
        Email,Rank the projects [Sleep],Rank the projects [Mood],Rank the projects [Walks]
        ana@x,1st choice,3rd choice,2nd choice
        bo@x,,1,
        cy@x,Second,First,first
        di@x,2,,1
        ed@x,1,2,3
        fy@x,3,2,1

        """

    private static func read(_ survey: String, projects: String) throws -> ReadCourse {
        try TemporaryFolder([
            "course.yaml":
                "course: A\nsurvey: { file: s.csv, id: Email, projects: \"Rank the projects [*]\" }\nprojects: projects.csv\n",
            "s.csv": survey, "projects.csv": projects,
        ]).read()
    }

    @Test("The cells are ranks of what stands in the brackets, by title or id")
    func ranks() throws {
        let read = try Self.read(
            Self.survey, projects: "id,title,min,max\np1,Sleep,0,2\np2,Mood,0,2\nWalks,On foot,0,2\n")
        #expect(read.warnings.isEmpty)
        #expect(read.course.projects?.ranksOffered == 3)
        let wishes = read.course.students.map(\.projectWishes)
        #expect(["p1", "Walks", "p2"].map { wishes[0].rank(of: $0) } == [1, 2, 3])
        #expect(["p1", "Walks", "p2"].map { wishes[1].rank(of: $0) } == [nil, nil, 1])
        #expect(["p1", "Walks", "p2"].map { wishes[2].rank(of: $0) } == [2, 1, 1], "equal ranks are kept")
    }

    @Test("A cell that is no rank and a column that is no project are told and do not count")
    func warnings() throws {
        let survey = Self.survey.replacing("3rd choice", with: "maybe")
        let read = try Self.read(survey, projects: "id,title,min,max\np1,Sleep,0,2\np2,Mood,0,2\np3,Walk,0,2\n")
        #expect(read.warnings.map(\.value) == ["Walks", "maybe"])
        #expect(read.warnings.map(\.line) == [1, 2] && read.warnings.map(\.column) == [4, 3])
        #expect(read.warnings.first?.suggestion == "Walk")
        #expect(read.course.students[0].projectWishes.rank(of: "p2") == nil)
    }

    @Test("init finds the grid, proposes its projects, and what it writes reads back")
    func guess() throws {
        let guess = try SurveyGuess(contents: Array(Self.survey.utf8), name: "s.csv")
        #expect(guess.findings.dropFirst().allSatisfy { $0.role == "ranks of the project in its brackets" })
        let projects = try #require(guess.projects)
        #expect(["Mood", "Sleep", "Walks"].allSatisfy(projects.contains))
        let read = try TemporaryFolder(["course.yaml": guess.yaml, "s.csv": Self.survey, "projects.csv": projects])
            .read()
        #expect(read.course.projects?.projects.count == 3 && read.course.projects?.ranksOffered == 3)
        #expect(read.course.students[1].projectWishes.rank(of: "p1") == 1)
    }

    @Test("A grid with a row for each rank stays one")
    func rowsOfRanks() throws {
        let survey =
            "Email,Projects [First choice],Projects [Second choice]\na@x,Sleep,Mood\nb@x,Mood,Sleep\nc@x,Sleep,\n"
        let guess = try SurveyGuess(contents: Array(survey.utf8), name: "s.csv")
        #expect(
            guess.findings.dropFirst().compactMap(\.role) == [
                "choice of projects, rank 1", "choice of projects, rank 2",
            ])
    }
}
