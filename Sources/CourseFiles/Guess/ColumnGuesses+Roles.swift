/// The signs by which a column is recognised.
extension ColumnGuesses {
    /// The column that names the students: e-mail addresses, else a header that says so, else names that differ.
    static func idColumn(_ profiles: [ColumnProfile], form: SurveyForm) -> (index: Int, reason: String)? {
        // A student may have answered twice, so a few repeated values do no harm.
        func tells(_ profile: ColumnProfile) -> Bool {
            profile.records > 0 && profile.answered == profile.records
                && profile.distinct * 5 >= profile.records * 4
        }
        let unique = profiles.indices.filter {
            form.reasonItIsNoAnswer(profiles[$0].header) == nil && tells(profiles[$0])
        }
        let addresses = unique.filter { profiles[$0].looksLikeAddresses }
        if let index = addresses.first(where: { profiles[$0].saysWord(beginning: "mail", "email", "e") })
            ?? addresses.first
        {
            return (index, "it holds e-mail addresses")
        }
        let named = unique.first { index in
            let profile = profiles[index]
            return profile.says("id", "login", "username", "netid", "kerberos", "matriculation", "uin")
                || profile.says(phrase: "student number") || profile.says(phrase: "user name")
        }
        if let named { return (named, "the header says that it names a student, and no two values agree") }
        let isWhole = nameColumns(profiles).count == 1
        let name = unique.first {
            isWhole && asksForOwnName(profiles[$0]) && profiles[$0].distinct == profiles[$0].records
        }
        if let name { return (name, "no two names agree, and no column holds e-mail addresses or ids") }
        for header in form.lastResorts {
            let index = profiles.indices.first { NearestName.folded(profiles[$0].header) == header }
            if let index, tells(profiles[index]), profiles[index].distinct == profiles[index].records {
                return (index, "no question asks who answered, so what \(form.rawValue) writes has to tell them apart")
            }
        }
        return nil
    }

    /// One column with the name, or those with its parts.
    static func nameColumns(_ profiles: [ColumnProfile]) -> [Int] {
        let asking = profiles.indices.filter { asksForOwnName(profiles[$0]) && !profiles[$0].isEmpty }
        let parts = asking.filter { profiles[$0].says("first", "last", "given", "family", "surname") }
        let whole = asking.filter { !parts.contains($0) }
        return whole.first.map { [$0] } ?? parts
    }

    private static func asksForOwnName(_ profile: ColumnProfile) -> Bool {
        profile.says("name", "surname") && !asksForTeammates(profile)
            && !profile.says("project", "group", "paper", "user", "company", "file", "course", "preferred")
    }

    static func asksForTeammates(_ profile: ColumnProfile) -> Bool {
        profile.saysWord(beginning: "teammate", "partner") || profile.says(phrase: "work with")
            || profile.says(phrase: "on your team") || profile.says(phrase: "in your team")
            || profile.says(phrase: "in your group") || profile.says(phrase: "team up with")
    }

    static func asksWhenBusy(_ profile: ColumnProfile) -> Bool {
        profile.says(
            "unavailable", "busy", "cannot", "can't", "can’t", "won't", "won’t", "conflict", "conflicts", "not")
            || profile.says(phrase: "can not")
    }

    /// What a column holds that is neither id nor time nor name.
    static func role(of profile: ColumnProfile) -> (Role, String) {
        if let (question, label) = ColumnLookup.gridParts(of: profile.header) {
            if let role = gridRole(profile, question: question, label: label) { return role }
        }
        if profile.isEmpty { return (.leftOut, "nobody answered it") }
        return wordedRole(profile) ?? valuedRole(profile)
    }

    private static func gridRole(_ profile: ColumnProfile, question: String, label: String) -> (Role, String)? {
        let words = question.lowercased().split { !$0.isLetter }
        let ranks = words.contains { $0.hasPrefix("rank") || $0.hasPrefix("prefer") || $0.hasPrefix("choice") }
        if ranks, words.contains(where: { $0.hasPrefix("project") }), RankWord.rank(of: label) == nil,
            profile.nearlyAll({ RankWord.rank(of: $0) != nil })
        {
            return (.ranking(question: question), "a grid with a column for each project, in whose cells stand ranks")
        }
        let asksForTimes =
            profile.saysWord(beginning: "availab", "unavailab", "busy", "meet", "time", "hour", "schedule", "when")
        let isDay = SlotOrder.weekday(label.split(separator: " ").first.map(String.init) ?? label) != nil
        // "9 Uhr; 10 Uhr" begins with a number, as a rating does.
        let isList = profile.share(containing: ";") + profile.share(containing: ",") > 0.3
        if profile.ratings == nil || asksForTimes || isList, asksForTimes || isDay {
            return (.availability(question: question), "a grid of times")
        }
        return nil
    }

    /// The role that the words of the header give away.
    private static func wordedRole(_ profile: ColumnProfile) -> (Role, String)? {
        if asksForTeammates(profile) {
            return profile.says("not", "avoid", "don't", "don’t")
                ? (.avoided, "whom a student would rather avoid is for you to judge: see the examples of `apart`")
                : (.teammates, "the header asks for people to work with")
        }
        if profile.saysWord(beginning: "miss", "absen", "away"),
            profile.saysWord(beginning: "date", "day", "week", "class")
                || profile.says("when")
        {
            return (.away, "the header asks for dates to miss")
        }
        if let rank = rank(in: profile) { return (.choice(rank), "the header asks for choice number \(rank)") }
        let asksForReadings =
            profile.saysWord(beginning: "paper", "reading")
            && profile.saysWord(beginning: "present", "like", "prefer", "choose", "choice")
        if asksForReadings || profile.says(phrase: "like to present") {
            return (.readings, "the header asks for papers to present")
        }
        if profile.saysWord(beginning: "project"), profile.saysWord(beginning: "rank", "choice", "choose", "prefer"),
            profile.ratings == nil
        {
            return (.choices, "the header asks for a list of projects")
        }
        if profile.saysWord(beginning: "interest", "topic"), profile.ratings == nil {
            return (.interests, "the header asks for interests")
        }
        let asksWhen =
            profile.saysWord(beginning: "availab", "unavailab") || profile.says(phrase: "when can")
            || profile.says("meet")
        if asksWhen, profile.share(containing: ";") + profile.share(containing: ",") > 0.3, profile.ratings == nil {
            return (.availability(question: profile.header), "the header asks for times to meet")
        }
        return nil
    }

    /// The rank in "First choice", "2nd preference", "Choice 3".
    private static func rank(in profile: ColumnProfile) -> Int? {
        guard profile.saysWord(beginning: "choice", "preference", "option", "project"), profile.ratings == nil else {
            return nil
        }
        return RankWord.rank(in: profile.words)
    }

    /// The role that the values give away.
    private static func valuedRole(_ profile: ColumnProfile) -> (Role, String) {
        if profile.saysWord(beginning: "note", "comment", "remark", "feedback", "anything", "else") {
            return (.leftOut, "the header asks for free text")
        }
        if let ratings = profile.ratings {
            return ratingRole(profile, low: ratings.lowerBound, high: ratings.upperBound)
        }
        if profile.looksLikeNumbers { return (.leftOut, "its numbers are no whole ratings") }
        if profile.looksLikeTimes { return (.leftOut, "its values are dates") }
        if profile.looksLikeAddresses {
            return (.leftOut, "its values are e-mail addresses, and another column is the id")
        }
        if profile.share(containing: ";") > 0.3 { return (.leftOut, "its values are lists of unknown meaning") }
        let saysAttribute = profile.saysWord(
            beginning: "gender", "pronoun", "race", "ethnic", "minorit", "major", "degree", "department", "section")
        if !saysAttribute, profile.answered * 2 < profile.records { return (.leftOut, "most left it empty") }
        let fewest = profile.distinct <= min(12, max(2, profile.records / 2))
        if profile.distinct >= 2, profile.meanLength <= 40,
            fewest || (saysAttribute && profile.distinct < profile.records)
        {
            return (.attribute, "few different short answers")
        }
        if profile.distinct == 1 { return (.leftOut, "all answers are the same") }
        return (.leftOut, "free text")
    }

    private static func ratingRole(_ profile: ColumnProfile, low: Int, high: Int) -> (Role, String) {
        let isCount =
            profile.says("age", "year", "phone", "zip", "section", "semester", "credits", "number", "id", "absences")
        if profile.saysWord(beginning: "rank"), !profile.hasLabels {
            return (.leftOut, "a ranking, where less is better, is no rating")
        }
        guard profile.hasLabels || !isCount else { return (.leftOut, "its numbers seem to be no ratings") }
        guard low >= 0, high <= 10 else {
            return (.leftOut, "its numbers go from \(low) to \(high), more than a rating does")
        }
        guard profile.answered * 2 > profile.records else { return (.leftOut, "most answers are missing") }
        return (.skill, "whole numbers from \(low) to \(high)")
    }
}
