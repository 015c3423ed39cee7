import Course

extension RotationCourse {
    /// This class with no other rules than those that a conflict tells, read from its words.
    func keeping(_ told: [String]) -> RotationCourse {
        var kept = self
        if !told.contains(where: { $0.hasPrefix("gap:") }) { kept.gap = 1 }
        kept.rules = rules.filter { rule in told.contains { $0.hasPrefix(rule.rawValue) } }
        if !told.contains(where: { $0.hasPrefix("readingsPerWeek:") }) { kept.readingsPerWeek = students }
        kept.isEven = told.contains { $0.hasPrefix("the weeks hold") }
        kept.away = away.indices.map { student in
            told.contains { $0.hasPrefix("\(Self.id(student)) is away") } ? away[student] : []
        }
        kept.readings = readings.indices.map { reading in
            told.contains { $0.hasPrefix("reading \(Self.reading(reading)) is held") } ? readings[reading] : nil
        }
        return kept
    }

    /// This class after a remedy, read from its words; nil for words that mean nothing here.
    func applying(_ remedy: String) -> RotationCourse? {
        var changed = self
        let words = remedy.split(separator: " ").map(String.init)
        if remedy.hasPrefix("gap: "), let gap = Int(words[1]) {
            changed.gap = gap
        } else if remedy.hasPrefix("readingsPerWeek: "), let readings = Int(words[1]) {
            changed.readingsPerWeek = readings
        } else if remedy.hasPrefix("presenters: "), let presenters = Int(words[1]), let critics = Int(words[4]) {
            changed.presenters = presenters
            changed.critics = critics
        } else if remedy.hasPrefix("without the rule "), let rule = RotationSettings.Rule(rawValue: words[3]) {
            changed.rules.removeAll { $0 == rule }
        } else if remedy.contains(" in place of "), let weeks = Int(words[0]) {
            changed.weeks = weeks
        } else if remedy.contains(" takes a turn in week "), let week = words.last.flatMap(Int.init) {
            guard let student = (0..<students).first(where: { Self.id($0) == words[0] }) else { return nil }
            changed.away[student].removeAll { $0 == week }
        } else if remedy.hasPrefix("reading "),
            let reading = readings.indices.first(where: { Self.reading($0) == words[1] })
        {
            changed.readings[reading] = nil
        } else if remedy.contains("more reading"), let count = Int(words[0]) {
            changed.readings += [Int?](repeating: nil, count: count)
        } else {
            return nil
        }
        return changed
    }

    /// Whether trying all rotations takes no time.
    var isQuick: Bool { readings.count { $0 == nil } <= (students < 5 ? 4 : 2) && weeks <= 6 }
}
