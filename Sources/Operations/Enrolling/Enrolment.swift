public import CourseFiles
import Ledger

/// The enrolment of one course folder: who registers, changes an answer or withdraws, one after the other.
///
/// The survey itself is the record. An answer is one line at its end, on the disk before it is acknowledged; who changes an
/// answer writes a further line, and the place is that of the first. So every command reads what the form took, and there is
/// nothing to keep in step. Times ascend strictly, so that the order of the lines is the order of arrival.
public actor Enrolment {
    private let folder: String
    private var links: PersonalLinks
    private var form: EnrolmentForm
    private var survey: SurveyLines
    private var line: [Entry] = []
    private var position: [String: Int] = [:]
    private var latest: Int
    private var signature: FolderSignature
    /// Held as long as the value lives: one process takes answers.
    private let lock: DecisionLock

    private struct Entry {
        var id: String
        var name: String
        /// The cells of the answer that counts.
        var cells: [String]
    }

    /// Opens the enrolment of a folder.
    ///
    /// - Throws: `OperationError.input` where `course.yaml` or the survey's columns are wrong, `.unwritable` when another
    ///   process takes answers for this course.
    public init(folder: String) throws(OperationError) {
        self.folder = folder
        try requireFolder(folder)
        let state = try Self.read(folder)
        (form, survey, signature) = (state.form, state.survey, state.signature)
        links = try PersonalLinks(folder: folder)
        do {
            lock = try DecisionLock.take(in: folder, named: "enrolment.lock", patience: 1)
        } catch {
            throw OperationError(error)
        }
        latest = survey.latest ?? 0
        line = survey.people.map { Entry(id: $0.id, name: $0.name, cells: $0.cells) }
        position = Dictionary(
            line.enumerated().map { (foldedID($1.id), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func read(
        _ folder: String
    ) throws(OperationError) -> (form: EnrolmentForm, survey: SurveyLines, signature: FolderSignature) {
        let signature = signature(of: folder)
        do {
            let (form, survey) = try CourseFolder(path: folder).enrolmentForm()
            return (form, survey, signature)
        } catch {
            throw OperationError(error)
        }
    }

    private static func signature(of folder: String) -> FolderSignature {
        let names = FolderAccess(folder).names.filter { $0.hasSuffix(".csv") || $0 == "course.yaml" }
        return FolderSignature(of: names, in: folder)
    }

    /// Reads the files anew where somebody changed them.
    private func refresh() throws(OperationError) {
        guard Self.signature(of: folder) != signature else { return }
        let state = try Self.read(folder)
        (form, survey, signature) = (state.form, state.survey, state.signature)
        latest = max(latest, survey.latest ?? 0)
        line = survey.people.map { Entry(id: $0.id, name: $0.name, cells: $0.cells) }
        position = Dictionary(
            line.enumerated().map { (foldedID($1.id), $0) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: - What there is

    /// The form as the files describe it now.
    public func currentForm() throws(OperationError) -> EnrolmentForm {
        try refresh()
        return form
    }

    public func standing() throws(OperationError) -> EnrolmentStanding {
        try refresh()
        return standingNow
    }

    private var standingNow: EnrolmentStanding {
        let seats = form.seats ?? line.count
        let enrolled = min(seats, line.count)
        let listeners = min(form.listeners, line.count - enrolled)
        let isFull = form.places.map { line.count >= $0 } ?? false
        return EnrolmentStanding(
            seats: form.seats, enrolled: enrolled, listeners: listeners, waiting: line.count - enrolled - listeners,
            closed: links.isClosed ? .byInstructor : isFull ? .full : nil)
    }

    /// Everybody who registered, in line.
    public func people() throws(OperationError) -> [EnrolledPerson] {
        try refresh()
        return line.indices.map(person)
    }

    private func person(_ index: Int) -> EnrolledPerson {
        let entry = line[index]
        let place: EnrolledPlace
        if let seats = form.seats, index >= seats {
            let beyond = index - seats
            place = beyond < form.listeners ? .listener : .waiting(beyond - form.listeners + 1)
        } else {
            place = .seat
        }
        let key = foldedID(entry.id)
        return EnrolledPerson(
            id: entry.id, name: entry.name, place: place, hasLink: links.hasLink(key), leaving: links.leaving[key])
    }

    /// The person of a personal link, with the answers as the fields of the form.
    public func person(
        secret: String
    ) throws(EnrolmentError) -> (person: EnrolledPerson, answers: [String: [String]]) {
        let index = try self.index(secret)
        return (person(index), form.answers(in: line[index].cells))
    }

    private func index(_ secret: String) throws(EnrolmentError) -> Int {
        try refreshed()
        guard let key = links.person(secret), let index = position[key] else { throw .unknownLink }
        return index
    }

    private func refreshed() throws(EnrolmentError) {
        do { try refresh() } catch { throw .failed(error) }
    }

    // MARK: - What students do

    /// Takes the answers of a new student. They are on the disk when this returns.
    ///
    /// - Parameter fields: the values of each field of the form by its name.
    public func register(_ fields: [String: [String]]) throws(EnrolmentError) -> Registration {
        try refreshed()
        if let closed = standingNow.closed { throw .closed(closed) }
        let (text, cells, moment) = try record(fields)
        let (id, name) = survey.person(cells)
        let key = foldedID(id)
        if position[key] != nil { throw .known(id) }
        do {
            let secret = try links.issue(key)
            try append(text)
            latest = moment
            position[key] = line.count
            line.append(Entry(id: id, name: name, cells: cells))
            return Registration(person: person(line.count - 1), secret: secret)
        } catch {
            throw .failed(error)
        }
    }

    /// Takes other answers of the student of a personal link; the place stays.
    public func change(_ secret: String, to fields: [String: [String]]) throws(EnrolmentError) -> EnrolledPerson {
        let index = try self.index(secret)
        guard try !isPublished() else { throw .published }
        let (text, cells, moment) = try record(fields)
        let (id, name) = survey.person(cells)
        guard foldedID(id) == foldedID(line[index].id) else {
            let key = form.questions.first?.key ?? ""
            throw .answers([AnswerProblem(key: key, message: "this names you and cannot change: \(line[index].id)")])
        }
        do {
            try append(text)
        } catch {
            throw .failed(error)
        }
        latest = moment
        line[index] = Entry(id: line[index].id, name: name, cells: cells)
        return person(index)
    }

    /// Takes the student of a personal link out of the course.
    ///
    /// Before there is a plan, all answers of the student are deleted and the next in line moves up. With a plan, the wish is
    /// noted for the instructor, who repairs the plan.
    /// - Returns: whether the answers are gone.
    public func withdraw(_ secret: String) throws(EnrolmentError) -> Bool {
        let index = try self.index(secret)
        let key = foldedID(line[index].id)
        do {
            guard try readPlan(in: folder) == nil else {
                try links.leave(key)
                return false
            }
            try remove(index)
            try links.revoke(key)
            return true
        } catch {
            throw .failed(error)
        }
    }

    private func isPublished() throws(EnrolmentError) -> Bool {
        do { return try ledgerState(in: folder).published != nil } catch { throw .failed(error) }
    }

    // MARK: - What the instructor does

    /// A new personal link for somebody; the old one is void from now on.
    public func issueLink(for id: String) throws(EnrolmentError) -> String {
        try refreshed()
        let key = foldedID(id)
        guard position[key] != nil else { throw .unknownLink }
        do { return try links.issue(key) } catch { throw .failed(error) }
    }

    public func revokeLink(of id: String) throws(OperationError) { try links.revoke(foldedID(id)) }

    /// Settles the wish of a student to leave: the student stays after all, or was dropped.
    public func settle(_ id: String) throws(OperationError) { try links.stay(foldedID(id)) }

    /// Closes the form, or opens it again as far as there are places.
    public func setClosed(_ closed: Bool) throws(OperationError) { try links.setClosed(closed) }

    // MARK: - The survey

    private func record(
        _ fields: [String: [String]]
    ) throws(EnrolmentError) -> (text: String, cells: [String], moment: Int) {
        let moment = Moment(milliseconds: max(Moment.now.milliseconds, latest + 1))
        do {
            let (text, cells) = try form.line(from: fields, moment: moment.text)
            return (text, cells, moment.milliseconds)
        } catch {
            throw .answers(error.problems)
        }
    }

    private var surveyPath: String { form.file.hasPrefix("/") ? form.file : "\(folder)/\(form.file)" }

    private func append(_ text: String) throws(OperationError) {
        do {
            if FolderAccess(folder).contains(form.file) {
                try AppendedFile.append(text, to: surveyPath)
            } else {
                try AtomicFile.write(survey.text + text, to: surveyPath)
            }
        } catch {
            throw OperationError(error)
        }
        signature = Self.signature(of: folder)
    }

    private func remove(_ index: Int) throws(OperationError) {
        let current = try Self.read(folder)
        do {
            try AtomicFile.write(current.survey.text(without: line[index].id), to: surveyPath)
        } catch {
            throw OperationError(error)
        }
        try refresh()
    }
}
