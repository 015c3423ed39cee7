/// What each column of a survey seems to hold, from its header and its values.
struct ColumnGuesses {
    let table: CSVTable

    /// The columns as guessed, or nil when none names the students uniquely.
    func columns(projects: Bool, readings: Bool) -> SurveyColumns? {
        nil
    }
}
