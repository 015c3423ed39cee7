import CourseFiles
import Samples

/// Writes a synthetic course into a folder and returns the names of its files.
///
/// - Parameter replacing: Whether a course that lies in the folder is replaced.
/// - Throws: `OperationError.unwritable`, also when there is a course and `replacing` is false.
public func writeSample(
    students: Int, seed: UInt64, to folder: String, replacing: Bool
) throws(OperationError) -> [String] {
    let files = SampleCourse(students: students, seed: seed).files()
    try NewFolder(folder, replacing: replacing).write(files)
    return files.map(\.name)
}

/// The sizes that a sample course can have.
public let sampleSizes = SampleCourse.sizes
