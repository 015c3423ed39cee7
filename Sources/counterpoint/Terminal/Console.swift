import ArgumentParser
import CourseFiles
import Glibc
import Operations
import Reports

/// What a command says, and where: its result on standard output, everything else on standard error.
struct Console: Sendable {
    let isJSON: Bool
    let naming: Naming

    init(isJSON: Bool, naming: Naming = Naming()) {
        self.isJSON = isJSON
        self.naming = naming
    }

    init(_ output: OutputOptions, _ names: NamesOptions) {
        self.init(isJSON: output.json, naming: Naming(hidesNames: names.pseudonyms))
    }

    var outputStyle: Style { Terminal.output.style }
    var messageStyle: Style { Terminal.errors.style }

    /// Prints a message on standard error.
    func tell(_ message: String) {
        guard !message.isEmpty else { return }
        _ = Terminal.errors.write(naming.text(message) + "\n")
    }

    /// Prints warnings about the input on standard error.
    func show(_ warnings: [InputProblem]) {
        _ = Terminal.errors.write(ProblemList(input: warnings.map(naming.problem)).text(in: messageStyle))
    }

    /// Prints the result: the text, or with `--json` the document.
    func finish(text: @autoclosure () -> String, json: () throws -> String) throws {
        let code = Terminal.output.write(isJSON ? try json() : text())
        guard code == 0 else {
            throw OperationError.unwritable(path: "standard output", reason: String(cString: strerror(code)))
        }
    }

    func finish(text: @autoclosure () -> String, json: JSONText) throws {
        try finish(text: text(), json: { json.document })
    }

    /// Runs a command; an error is told and becomes its exit code.
    func reportingErrors(_ command: () async throws -> Void) async throws {
        do {
            try await command()
        } catch {
            let failure = Failure(error: naming.error(OperationError(error)))
            _ = Terminal.errors.write(failure.text(in: messageStyle))
            if isJSON { _ = Terminal.output.write(failure.json.document) }
            throw ExitCode(failure.exitCode)
        }
    }
}
