public import Course
import FoundationEssentials

/// The file `certificate.json` beside a plan: what proves its goals, as compact JSON, and back.
///
/// ```
/// {"inputs": {"course.yaml": "sha256:…"}, "plan": "sha256:…",
///  "groups": [{"closedForm": "separable"},
///             {"stages": [{"minimize": "total", "bound": 1280, "rows": [[0, 13, 1]], "tree": [node, …]}]}]}
/// ```
/// `minimize` is `"total"` or the value that is counted, a row is [goal, what is held (`"total"` or a value), bound].
/// The nodes of a tree stand in preorder: `{"pair": [3, 8]}` is followed by the tree where students 3 and 8 are together,
/// then by the one where they are apart; `{"project": [student, project]}` by taken, then refused; a leaf holds
/// `scale`, `students`, `groups`, `rows`, `projects` ([most, least] of each), `cuts` ([dual, student, …]), and
/// `"search": true` where the groups of small reduced cost have to be searched.
///
/// `rotation` has a list of stages for each of its goals. The nodes of their trees are `{"load": [week, at most]}`, followed
/// by fewer, then more, `{"presents": [student, week]}` and `{"criticises": [student, week]}`, followed by taken, then
/// refused, and leaves with `scale`, `presenting` and `criticising` (a price per week), `readings`, `groups` ([group, week,
/// price]), `swaps` ([week, week, price]) and `rows`; a leaf about two weeks without opponents has
/// `unopposed` ([week, week]) as well.
///
/// Where the plan was changed by hand, `proves` has the values of the plan that the proofs were made for, `{"groups":
/// [value, …], "rotation": [value, …]}`, one for each goal: they show what the change costs. `"keepsRotation": true` says that
/// the proofs are about groups in which nobody faces a member of the own group in the plan's rotation.
public enum CertificateFile {
    /// The name of the file in its course folder.
    public static let name = "certificate.json"

    /// The JSON text of a certificate, with sorted keys on one line.
    public static func text(of certificate: Certificate) throws(PlanFileError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(CertificateDocument(certificate)), as: UTF8.self) + "\n"
        } catch {
            throw PlanFileError(.write, file: name, message: "the certificate cannot be written as JSON: \(error)")
        }
    }

    /// The certificate that a JSON text describes.
    ///
    /// - Parameter file: The path that error messages name.
    /// - Throws: `PlanFileError` that names the place in the document and what was expected there.
    public static func certificate(from text: String, file: String = name) throws(PlanFileError) -> Certificate {
        do {
            return try JSONDecoder().decode(CertificateDocument.self, from: Data(text.utf8)).certificate()
        } catch let error as DecodingError {
            throw PlanFileError(.parse, file: file, message: error.sentence(expecting: "a certificate"))
        } catch {
            throw PlanFileError(.parse, file: file, message: "expected a certificate in JSON: \(error)")
        }
    }

    /// Writes a certificate to `certificate.json` in a folder: the file is the old one or the whole new one.
    ///
    /// - Throws: `PlanFileError` when the folder or the file cannot be written.
    public static func write(_ certificate: Certificate, to folder: String) throws(PlanFileError) {
        try AtomicFile.write(text(of: certificate), to: PlanFile.path(of: name, in: folder))
    }

    /// Writes a text to `certificate.json` in a folder, or removes the file where there is none.
    package static func replace(with text: String?, in folder: String) throws(PlanFileError) {
        let path = PlanFile.path(of: name, in: folder)
        if let text { try AtomicFile.write(text, to: path) } else { try AtomicFile.remove(path) }
    }

    /// The certificate in a folder, or nil where there is no such file.
    ///
    /// - Throws: `PlanFileError` when the file cannot be read, or is no certificate.
    public static func read(from folder: String) throws(PlanFileError) -> Certificate? {
        let path = PlanFile.path(of: name, in: folder)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let bytes = try WholeFile.bytes(of: path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PlanFileError(.parse, file: path, message: "expected UTF-8 text")
        }
        return try certificate(from: text, file: path)
    }
}
