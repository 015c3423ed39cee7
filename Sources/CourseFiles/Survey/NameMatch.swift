/// Who was meant by a name that is nobody's exactly: misspelt, turned round, a nickname, a first name only.
struct NameMatch: Sendable {
    var person: Roster.Person
    /// From 0 to 100: how sure it is that this person was meant and nobody else.
    var confidence: Int

    /// Sure enough to be taken without asking.
    var isSure: Bool { confidence >= 80 }
}

/// The search for who was meant among the people who answered.
struct NameMatcher: Sendable {
    private let people: [(person: Roster.Person, words: [[Character]])]

    init(_ roster: Roster) {
        people = roster.people.map { ($0, Self.words($0.name)) }
    }

    /// The one who was most likely meant, or nil when nobody is near. O(people · length²).
    ///
    /// Each word of the text takes the nearest free word of the name; the confidence is the mean nearness, less where the
    /// name has words that were not said, and less by how near the next person is.
    func match(_ text: String) -> NameMatch? {
        let typed = Self.words(text)
        guard !typed.isEmpty else { return nil }
        var best: (person: Roster.Person, score: Double)?
        var second = 0.0
        for (person, words) in people {
            let score = Self.likeness(typed, words)
            if score > (best?.score ?? 0) {
                second = best?.score ?? 0
                best = (person, score)
            } else {
                second = max(second, score)
            }
        }
        guard let best, best.score >= 0.5 else { return nil }
        // Two people who are equally near leave an even chance.
        let margin = best.score - second
        let confidence = margin >= 0.15 ? best.score : best.score * (0.5 + margin / 0.3)
        return NameMatch(person: best.person, confidence: Int((confidence * 100).rounded(.down)))
    }

    /// From 0 to 1.
    private static func likeness(_ typed: [[Character]], _ name: [[Character]]) -> Double {
        guard !name.isEmpty else { return 0 }
        var free = Array(name.indices)
        var sum = 0.0
        for word in typed {
            let nearest = free.max { nearness(word, name[$0]) < nearness(word, name[$1]) }
            guard let nearest else { break }
            sum += nearness(word, name[nearest])
            free.removeAll { $0 == nearest }
        }
        let said = sum / Double(typed.count)
        // A first name alone can mean somebody; half of a name that was said in full cannot be missing.
        let missing = Double(free.count) / Double(name.count)
        return said * (1 - 0.3 * missing)
    }

    /// 1 for equal words, 0.93 for a usual nickname, an initial 0.7, else what is left after the edits.
    private static func nearness(_ typed: [Character], _ word: [Character]) -> Double {
        if typed == word { return 1 }
        if typed.count == 1 { return word.first == typed[0] ? 0.7 : 0 }
        if Nicknames.areOne(String(typed), String(word)) { return 0.93 }
        let longer = max(typed.count, word.count)
        let distance = NearestName.editDistance(typed, word)
        let left = max(0, 1 - Double(distance) * 1.1 / Double(longer))
        // "Gabri" for Gabriella: the beginning of a name is often its short form.
        let isShortForm = typed.count >= 3 && word.count > typed.count && word.starts(with: typed)
        return isShortForm ? max(left, 0.85) : left < 0.5 ? 0 : left
    }

    /// The words of a name in lower case without accents and marks.
    private static func words(_ name: String) -> [[Character]] {
        plain(name).split { !$0.isLetter }.map { Array($0) }
    }

    /// Letters without their accents: the first scalar of each letter's decomposition.
    private static func plain(_ text: String) -> String {
        let special: [Character: String] = ["ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d"]
        var plain = ""
        for character in text.lowercased() {
            if let replacement = special[character] {
                plain += replacement
            } else if character.isLetter, let letter = Accents.base(of: character) {
                plain.append(letter)
            } else if character != "'", character != "’" {
                plain.append(character)
            }
        }
        return plain
    }
}

/// Letters with accents and the letters they stand on.
private enum Accents {
    static func base(of letter: Character) -> Character? {
        if letter.isASCII { return letter }
        if let found = table[letter] { return found }
        return letter.unicodeScalars.first.map(Character.init)
    }

    private static let table: [Character: Character] = {
        let rows: [(Character, String)] = [
            ("a", "áàâäãåāăą"), ("c", "çćčĉċ"), ("d", "ďđ"), ("e", "éèêëēĕėęě"), ("g", "ğĝġģ"), ("h", "ĥħ"),
            ("i", "íìîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľł"), ("n", "ñńņňŉ"), ("o", "óòôöõōŏőø"),
            ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "úùûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var table: [Character: Character] = [:]
        for (base, letters) in rows { for letter in letters { table[letter] = base } }
        return table
    }()
}

/// Usual short forms of first names.
private enum Nicknames {
    static func areOne(_ left: String, _ right: String) -> Bool {
        !(groups[left] ?? []).isDisjoint(with: groups[right] ?? [])
    }

    private static let names = [
        "alexander alex sasha xander lex", "alexandra alex sasha sandra", "abigail abby abbie", "andrew andy drew",
        "andreas andi", "anthony tony", "antonio toni tony", "barbara barb babs", "benjamin ben benny",
        "bernard bernie", "bradley brad", "catherine katherine kathryn kate katie cathy kathy kat kit",
        "charles charlie chuck", "charlotte charlie lottie", "christopher chris kit", "christina christine chris tina",
        "daniel dan danny", "danielle dani", "david dave davy", "deborah debbie deb", "dominic nick dom",
        "dorothy dot dottie", "edward ed eddie ted ned", "eleanor ellie nell nora",
        "elizabeth liz beth lizzie eliza "
            + "betty betsy lisa elsie", "emily em emmy", "eugene gene", "francis frank fran", "frances fran fanny",
        "frederick fred freddie", "gabriel gabe", "gabriella gabby gabi", "gerald gerry jerry", "geraldine gerry",
        "gregory greg", "harold harry hal", "henry harry hank", "isabella bella izzy isabel", "jacob jake",
        "jacqueline jackie", "james jim jimmy jamie", "jennifer jen jenny", "jessica jess jessie", "johannes hannes jo",
        "john jack johnny", "jonathan jon jonny john", "joseph joe joey sepp", "josephine jo josie", "joshua josh",
        "judith judy", "kenneth ken kenny", "kimberly kim", "lawrence larry laurie", "leonard leo len lenny",
        "louis lou louie", "louise lou", "margaret maggie meg peggy greta daisy", "maria mary mia", "matthew matt",
        "matthias matt matze", "maximilian max", "michael mike mick mickey misha", "michelle shelly",
        "nathaniel nathan "
            + "nate nat", "nicholas nick nico niko", "nicole nicki nikki", "oliver ollie", "olivia liv livvy",
        "pamela pam", "patricia pat patty tricia", "patrick pat paddy", "peter pete", "philip phil pip",
        "rebecca becky becca", "richard rick rich dick ricky", "robert rob bob bobby robbie bert", "ronald ron",
        "rosemary rose", "samuel sam sammy", "samantha sam", "sarah sally", "stephanie steph", "stephen steven steve",
        "susan sue susie", "sebastian seb basti", "theodore theo ted", "theresa tess terry", "thomas tom tommy",
        "timothy tim", "victoria vicky tori", "vincent vince vinny", "virginia ginny", "walter walt",
        "william will bill billy liam", "zachary zach zack",
    ]

    private static let groups: [String: Set<Int>] = {
        var groups: [String: Set<Int>] = [:]
        for (number, line) in names.enumerated() {
            for name in line.split(separator: " ") { groups[String(name), default: []].insert(number) }
        }
        return groups
    }()
}
