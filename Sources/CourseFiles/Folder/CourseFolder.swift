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
        return try sources(FolderFiles(path: path, drafts: drafts)).course(attendance)
    }

    private func sources(_ folder: FolderFiles) throws(InputErrors) -> CourseSources {
        var files = folder
        var problems = ProblemList()
        guard isCourseFolder(files, problems: &problems),
            let bytes = files.bytes(of: Self.settingsName, problems: &problems),
            let root = YAMLDocument.root(of: bytes, file: Self.settingsName, problems: &problems)
        else { throw InputErrors(problems: problems.sorted(files: files.read)) }
        var settings = SettingsReader(file: Self.settingsName)
        let description = settings.course(root)
        var reader = CourseReader(description: description, settings: settings, files: files)
        guard let parts = reader.parts() else {
            problems.append(contentsOf: reader.settings.problems)
            problems.append(contentsOf: reader.problems)
            throw InputErrors(problems: problems.sorted(files: reader.files.read))
        }
        return CourseSources(reader: reader, parts: parts, problems: problems)
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

/// The files of a course as they were read, of which the course is made when it is known who left and who came.
struct CourseSources: Sendable {
    let reader: CourseReader
    let parts: CourseReader.Parts
    /// What was noticed before the files were read.
    let problems: ProblemList

    func course(_ attendance: Attendance) throws(InputErrors) -> ReadCourse {
        var reader = reader
        let (course, roster) = reader.course(of: parts, attendance)
        var problems = problems
        problems.append(contentsOf: reader.settings.problems)
        problems.append(contentsOf: reader.problems)
        let files = reader.files
        let sorted = problems.sorted(files: files.read)
        if problems.hasErrors { throw InputErrors(problems: sorted) }
        return ReadCourse(
            course: course, warnings: sorted, files: files.read, contents: files.contents, roster: roster,
            sources: self)
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

    let sources: CourseSources

    /// The course of the same files with others who left and came.
    ///
    /// - Throws: every problem of every file.
    package func attended(by attendance: Attendance) throws(InputErrors) -> ReadCourse {
        try sources.course(attendance)
    }
}
