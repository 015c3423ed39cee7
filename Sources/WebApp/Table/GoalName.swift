import Reports

/// Names of goals as people say them.
enum GoalName {
    /// "shared hours" for `sharedHours`.
    static func words(_ name: String) -> String { GoalWords.name(name) }
}
