public import Course
import FoundationEssentials

/// The file `plan.json` of a course folder: a plan as JSON, and back.
///
/// Keys are sorted and the text ends with a line feed, so that equal plans are equal byte for byte. What a course does
/// not have is left out: a group's `project` and `datasets`, the `rotation`, `listeners` and `waitlist`. `proven` and
/// `gap` follow from `value` and `bound`; they are written for readers and computed again when a plan is read.
public enum PlanFile {
    /// The name of the file in its course folder.
    public static let name = "plan.json"

    /// The JSON text of a plan.
    ///
    /// - Throws: `PlanFileError` when a number of the plan is not finite.
    public static func text(of plan: Plan) throws(PlanFileError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(PlanDocument(plan)), as: UTF8.self) + "\n"
        } catch {
            throw PlanFileError(.write, file: name, message: "the plan cannot be written as JSON: \(error)")
        }
    }

    /// The plan that a JSON text describes.
    ///
    /// - Parameter file: The path that error messages name.
    /// - Throws: `PlanFileError` that names the place in the document and what was expected there.
    public static func plan(from text: String, file: String = name) throws(PlanFileError) -> Plan {
        let document: PlanDocument
        do {
            document = try JSONDecoder().decode(PlanDocument.self, from: Data(text.utf8))
        } catch let error as DecodingError {
            throw PlanFileError(.parse, file: file, message: error.sentence(expecting: "a plan"))
        } catch {
            throw PlanFileError(.parse, file: file, message: "expected a plan in JSON: \(error)")
        }
        return document.plan
    }

    /// Writes a plan to `plan.json` in a folder: the file is the old one or the whole new one, never a part.
    ///
    /// - Throws: `PlanFileError` when the folder or the file cannot be written.
    public static func write(_ plan: Plan, to folder: String) throws(PlanFileError) {
        try write(text: text(of: plan), to: folder)
    }

    /// Writes the text of a plan, as `write(_:to:)` does.
    package static func write(text: String, to folder: String) throws(PlanFileError) {
        try AtomicFile.write(text, to: path(in: folder))
    }

    /// - Throws: `PlanFileError` when something that is no file is in the place of `plan.json`.
    package static func requireReplaceable(in folder: String) throws(PlanFileError) {
        try AtomicFile.requireReplaceable(path(in: folder))
    }

    /// Takes `plan.json` out of a folder, where it is there.
    package static func remove(from folder: String) throws(PlanFileError) {
        try AtomicFile.remove(path(in: folder))
    }

    /// The plan in `plan.json` of a folder.
    ///
    /// - Throws: `PlanFileError` when there is no such file, it cannot be read, or it is no plan.
    public static func read(from folder: String) throws(PlanFileError) -> Plan {
        try plan(from: text(in: folder), file: path(in: folder))
    }

    /// The text of `plan.json` of a folder.
    ///
    /// - Throws: `PlanFileError` when there is no such file, or it cannot be read as text.
    package static func text(in folder: String) throws(PlanFileError) -> String {
        let path = path(in: folder)
        let bytes = try WholeFile.bytes(of: path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PlanFileError(.parse, file: path, message: "expected UTF-8 text")
        }
        return text
    }

    /// The path of the plan in a folder.
    static func path(in folder: String) -> String { path(of: name, in: folder) }

    /// The path of a file in a folder.
    static func path(of name: String, in folder: String) -> String {
        folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
