/// A value from `course.yaml` and where it stands, so that what is found out later can still name its line.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var place: Place

    init(_ value: Value, at place: Place) {
        self.value = value
        self.place = place
    }
}

/// A position in a file, both counted from 1; nowhere for what was not typed but guessed.
struct Place: Sendable, Equatable {
    var line: Int?
    var column: Int?

    static let nowhere = Place(line: nil, column: nil)
}
