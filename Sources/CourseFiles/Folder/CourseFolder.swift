public import Course

/// A folder with the files of a course: `course.yaml`, the survey, and what these name.
public struct CourseFolder: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// The course that the folder describes.
    ///
    /// - Parameters:
    ///   - attendance: who left and who came since the survey.
    ///   - settings: a draft that stands in place of `course.yaml`.
    /// - Throws: every problem of every file, as far as the files can be read, by file and line.
    /// - Complexity: O(bytes of the files), and O(n²) for a file of distances between n students.
    public func read(
        attendance: Attendance = .init(), settings: String? = nil
    ) throws(InputErrors) -> ReadCourse {
        let drafts = settings.map { [Self.settingsName: Array($0.utf8)] } ?? [:]
        var files = FolderFiles(path: path, drafts: drafts)
        var problems = ProblemList()
        let read = read(&files, attendance, problems: &problems)
        let sorted = problems.sorted(files: files.read)
        guard let (course, roster) = read, !problems.hasErrors else { throw InputErrors(problems: sorted) }
        return ReadCourse(
            course: course, warnings: sorted, files: files.read, contents: files.contents, roster: roster)
    }

    private func read(
        _ files: inout FolderFiles, _ attendance: Attendance, problems: inout ProblemList
    ) -> (Course, Roster)? {
        guard isCourseFolder(files, problems: &problems),
            let bytes = files.bytes(of: Self.settingsName, problems: &problems),
            let root = YAMLDocument.root(of: bytes, file: Self.settingsName, problems: &problems)
        else { return nil }
        var settings = SettingsReader(file: Self.settingsName)
        let description = settings.course(root)
        var reader = CourseReader(
            description: description, attendance: attendance, settings: settings, files: files)
        let read = reader.course()
        files = reader.files
        problems.append(contentsOf: reader.settings.problems)
        problems.append(contentsOf: reader.problems)
        return read
    }

    static let settingsName = "course.yaml"

    private func isCourseFolder(_ files: FolderFiles, problems: inout ProblemList) -> Bool {
        func refuse(_ message: String, suggestion: String? = nil) {
            problems.append(InputProblem(file: path, message: message, suggestion: suggestion))
        }
        switch files.isFolder {
        case nil:
            refuse("no folder of this name")
            return false
        case false?:
            refuse("expected the folder that holds course.yaml, and this is a file")
            return false
        case true?:
            if files.exists(Self.settingsName) { return true }
        }
        let names = files.names()
        let tables = names.filter { $0.lowercased().hasSuffix(".csv") }
        if names.contains("course.yml") {
            refuse("the folder holds course.yml; rename it to course.yaml")
        } else if let survey = tables.first(where: { $0 == "survey.csv" }) ?? (tables.count == 1 ? tables[0] : nil) {
            refuse("the folder holds no course.yaml yet; run `counterpoint init \(survey)` there, which proposes one")
        } else {
            refuse("the folder holds no course.yaml and no survey.csv; expected the folder of a course")
        }
        return false
    }
}

/// A course as read, what should be said about the reading, and the files that it came from.
public struct ReadCourse: Sendable {
    public var course: Course
    /// By file and line.
    public var warnings: [InputProblem]
    /// The names of the files, relative to the folder: `course.yaml`, `survey.csv`, and those that they name.
    public var files: [String]
    /// Their bytes as they were read.
    public var contents: [String: [UInt8]]

    /// Everybody who answered.
    package var roster: Roster

    package init(
        course: Course, warnings: [InputProblem], files: [String], contents: [String: [UInt8]], roster: Roster
    ) {
        self.course = course
        self.warnings = warnings
        self.files = files
        self.contents = contents
        self.roster = roster
    }
}
