public import Course
public import CourseFiles
import Grouping
import Ledger
import Optimization

/// Why an operation ended without its result. Each case has an exit code of its own on the command line.
public enum OperationError: Error, Sendable {
    /// The files of the course are wrong; all problems, with their places.
    case input([InputProblem])
    /// No plan can keep the rules.
    case conflict(Conflict)
    /// A change by hand breaks rules.
    case refused(RefusedChange)
    /// A file or folder cannot be read.
    case unreadable(path: String, reason: String)
    /// A file or folder cannot be written.
    case unwritable(path: String, reason: String)
    /// The time ran out, or the search was stopped, before there was a plan; `missing` names the part it got stuck in.
    case noPlanInTime(missing: PlanPart)
    /// A defect of the program: what does not hold although it should.
    case defect([String])
}

/// A part of a plan that the engines make one after the other.
public enum PlanPart: String, Sendable {
    case groups, projects, datasets, rotation
}

extension OperationError {
    /// The error as an operation reports it, whichever module it comes from.
    public init(_ error: any Error) {
        switch error {
        case let error as OperationError: self = error
        case let conflict as Conflict: self = .conflict(conflict)
        case let errors as InputErrors: self = .input(errors.problems)
        case let problem as InputProblem: self = .input([problem])
        case let error as PlanFileError: self.init(error)
        case let error as LedgerError: self.init(error)
        default: self = .defect(["\(error)"])
        }
    }

    private init(_ error: PlanFileError) {
        switch error.operation {
        case .read: self = .unreadable(path: error.file, reason: error.message)
        case .parse: self = .input([InputProblem(file: error.file, message: error.message)])
        case .write: self = .unwritable(path: error.file, reason: error.message)
        }
    }

    private init(_ error: LedgerError) {
        switch error {
        case .unreadable(let path, let reason): self = .unreadable(path: path, reason: reason)
        case .unwritable(let path, let reason): self = .unwritable(path: path, reason: reason)
        case .malformed(let path, let reason): self = .input([InputProblem(file: path, message: reason)])
        case .held(let path, let holder):
            self = .unwritable(path: path, reason: "\(holder) decides about this course; try again when it is done")
        case .overtaken(let path, let entry):
            self = .unwritable(path: path, reason: "meanwhile \(entry) by another process; try again")
        }
    }

    /// The error that an engine ended with while it made a part of a plan.
    init(_ error: any Error, making part: PlanPart) {
        switch error {
        case SolveError.limit, is SearchEnded, is CancellationError: self = .noPlanInTime(missing: part)
        case let error as SolveError: self = .defect(["the solver failed in the \(part): \(error)"])
        default: self.init(error)
        }
    }
}

extension OperationError {
    /// The plan is needed and there is none.
    public static func noPlan(in folder: String) -> OperationError {
        .unreadable(
            path: "\(folder)/\(PlanFile.name)", reason: "there is no plan yet; `counterpoint solve` makes one")
    }
}
