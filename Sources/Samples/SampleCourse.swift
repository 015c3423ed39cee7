public import Course

/// A synthetic course of any size: the files of a course folder as a form and an instructor would have made them.
///
/// The answers hang together through each respondent's background. A grouping, an assignment of projects and a
/// rotation that keep all rules are planted in them, so that the course surely has a plan. Equal students, seed and
/// options give the same bytes on every machine. O(students).
public struct SampleCourse: Sendable {
    /// What a sample course has.
    public struct Options: Sendable, Equatable {
        /// The title in `course.yaml`.
        public var title: String
        /// Whether the groups have rules.
        public var hasRules: Bool
        /// Who gets a project, or nil for a course without projects.
        public var projectTaker: ProjectSettings.Taker?
        /// Whether there are datasets.
        public var hasDatasets: Bool
        /// Whether there are readings and a rotation.
        public var hasRotation: Bool
        /// The preferred size of a group; a number outside `groupSizes` counts as the nearest inside.
        public var groupSize: Int
        /// How many answer after the last seat is taken; with any, `course.yaml` limits the seats.
        public var latecomers: Int
        /// How many answer a second time.
        public var repeatedAnswers: Int

        public init(
            title: String = "Personalized Machine Learning", hasRules: Bool = true,
            projectTaker: ProjectSettings.Taker? = .groups, hasDatasets: Bool = true, hasRotation: Bool = true,
            groupSize: Int = 4, latecomers: Int = 0, repeatedAnswers: Int = 0
        ) {
            self.title = title
            self.hasRules = hasRules
            self.projectTaker = projectTaker
            self.hasDatasets = hasDatasets
            self.hasRotation = hasRotation
            self.groupSize = groupSize
            self.latecomers = latecomers
            self.repeatedAnswers = repeatedAnswers
        }
    }

    /// The numbers of students that a sample can have.
    public static let sizes = 3...20_000
    /// The preferred group sizes that a sample can have.
    public static let groupSizes = 2...12

    private let scale: Scale
    private let population: Population

    /// A sample course.
    ///
    /// - Parameters:
    ///   - students: How many take part; a number outside `sizes` counts as the nearest inside.
    ///   - seed: What all choices follow from.
    public init(students: Int, seed: UInt64, options: Options = .init()) {
        scale = Scale(students: students, options: options)
        population = Population(scale: scale, seed: seed)
    }

    /// The files of the course folder, in the order in which one would read them.
    public func files() -> [(name: String, contents: String)] {
        var files = [
            (name: "course.yaml", contents: CourseSheet(scale: scale, rules: population.rules).text),
            (name: "survey.csv", contents: SurveyTable(scale: scale, answers: population.answers).text),
        ]
        if scale.options.projectTaker != nil {
            files.append((name: "projects.csv", contents: CatalogueTables.projects(population.projects)))
        }
        if scale.options.hasDatasets {
            files.append((name: "datasets.csv", contents: CatalogueTables.datasets(population.datasets)))
        }
        if scale.options.hasRotation {
            files.append((name: "readings.csv", contents: CatalogueTables.readings(population.readings)))
        }
        return files
    }

    /// The ids of the groups that were planted: they keep all rules.
    package var plantedGroups: [[String]] { population.plantedGroups }
    /// The rules that `course.yaml` asks of the groups.
    package var rules: [GroupRule] { population.rules }
    /// The sizes that `course.yaml` asks for.
    package var groupSize: GroupSizePolicy { scale.groupSize }
    /// The rotation that was planted, or none in a course without one.
    package var plantedSessions: [Session] { population.plantedSessions }
    /// The rotation that `course.yaml` asks for, or nil.
    package var rotation: RotationSettings? { scale.rotation?.settings }
}
