import CourseFiles

/// The questions of `init --interactive`: what each column holds, and who was meant.
struct SurveyDialogue {
    let console: Console

    /// Asks about each column and each doubtful name; Enter keeps what was guessed, the end of the input all the rest.
    func choices(about guess: SurveyGuess) -> SurveyGuess.Choices {
        var choices = SurveyGuess.Choices()
        let roles = SurveyGuess.Choices.roles
        console.tell("Enter keeps what is said of a column; or type one of: \(roles.joined(separator: ", ")).")
        for finding in guess.findings {
            guard let word = ask(finding.description, accepts: { roles.contains($0) }, else: roles) else {
                return choices
            }
            if !word.isEmpty { choices.columns[finding.column] = word }
        }
        let doubtful = guess.names.filter { !$0.isTaken }
        if !doubtful.isEmpty {
            console.tell("Who is meant? y for the person named, an id for another, Enter for nobody.")
        }
        for name in doubtful {
            guard let word = ask(name.description, accepts: { _ in true }, else: []) else { return choices }
            choices.names[name.text] = .some(word == "y" || word == "yes" ? name.person : word.isEmpty ? nil : word)
        }
        return choices
    }

    /// What was typed, without blanks around it; nil at the end of the input.
    private func ask(_ question: String, accepts: (String) -> Bool, else words: [String]) -> String? {
        while true {
            _ = Terminal.errors.write("\(question)\n> ")
            guard let line = readLine() else { return nil }
            let word = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if word.isEmpty || accepts(word) { return word }
            console.tell("“\(word)” is none of \(words.joined(separator: ", ")).")
        }
    }
}
