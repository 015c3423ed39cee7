public import Course
import CourseFiles

/// The pseudonyms of a course for everybody whom its files or some plans name.
///
/// Their key lies in `.counterpoint/pseudonyms` of the course folder, where it is made on first use; whoever has it and a
/// list of ids can tell who is who, so it stays there.
///
/// - Throws: `OperationError.unwritable` or `.unreadable` for the file of the key.
public func pseudonyms(of open: OpenCourse, plans: [Plan]) throws(OperationError) -> Renaming {
    var names: [String: String] = [:]
    for plan in plans {
        let turns = plan.rotation.flatMap { $0.presenters + $0.critics }
        let repair = plan.repair.map { $0.dropped + $0.added } ?? []
        for id in plan.students.map(\.id) + turns + plan.listeners + plan.waitlist + repair { names[id] = id }
        for change in plan.changes { names[change.student] = change.student }
    }
    for (id, name) in open.roster.people.map({ ($0.id, $0.name) }) { names[id] = name }
    return Renaming.pseudonyms(
        of: names.sorted { $0.key < $1.key }.map { (id: $0.key, name: $0.value) },
        key: try pseudonymKey(in: open.folder))
}

/// The pseudonyms of a course for everybody whom its files or any plan so far name.
///
/// - Throws: as `pseudonyms(of:plans:)`.
public func pseudonyms(of open: OpenCourse) throws(OperationError) -> Renaming {
    let current = (try? readPlan(in: open.folder)).flatMap(\.self)
    return try pseudonyms(
        of: open, plans: planMoments(of: open.folder).history.map(\.plan) + [current].compactMap(\.self))
}

private func pseudonymKey(in folder: String) throws(OperationError) -> String {
    let home = FolderAccess("\(folder)/.counterpoint")
    let path = "\(home.path)/pseudonyms"
    do {
        if home.contains("pseudonyms") { return String(decoding: try WholeFile.bytes(of: path), as: UTF8.self) }
        try home.create()
        var random = SystemRandomNumberGenerator()
        let key = (0..<4).map { _ in String(random.next(), radix: 16) }.joined(separator: "-") + "\n"
        try AtomicFile.write(key, to: path)
        return key
    } catch {
        throw OperationError(error)
    }
}
