import Course

/// An entry of `changes`.
struct ChangeDocument: Codable {
    var student: String
    var what: String
    var from: String?
    var to: String?
    var because: String?

    init(_ change: Change) {
        student = change.student
        what = change.what
        from = change.from
        to = change.to
        because = change.because
    }

    var change: Change { Change(student: student, what: what, from: from, to: to, because: because) }
}

/// The value of `repair`.
struct RepairDocument: Codable {
    var week: Int
    var dropped: [String]
    var added: [String]
    var touched: [String]
    var untouched: [String]
    var leastTouched: Int
    var proven: Bool?
    var messages: [MessageDocument]?

    init(_ repair: Repair) {
        week = repair.week
        dropped = repair.dropped
        added = repair.added
        touched = repair.touched
        untouched = repair.untouched
        leastTouched = repair.leastTouched
        proven = repair.isMinimal
        messages = repair.messages.map { MessageDocument(student: $0.student, text: $0.text) }
    }

    var repair: Repair {
        Repair(
            week: week, dropped: dropped, added: added, touched: touched, untouched: untouched,
            leastTouched: leastTouched,
            messages: (messages ?? []).map { Repair.Message(student: $0.student, text: $0.text) })
    }
}

/// An entry of the messages of a repair.
struct MessageDocument: Codable {
    var student: String
    var text: String
}
