import Course

/// The order of goal values: which of two is smaller, as FORMATS compares them.
enum GoalValueOrder: Equatable {
    case smaller, equal, larger
    /// One is a number and the other a vector, or they are vectors of different lengths.
    case incomparable

    /// The order of a value and another.
    ///
    /// Numbers compare as exact decimals. Vectors compare entry by entry; of greedy profiles the shorter one ends in
    /// zeros.
    init(_ value: GoalValue, _ other: GoalValue, kind: GroupGoal.Aggregation) {
        switch (value, other) {
        case (.total(let scaled, let decimals), .total(let otherScaled, let otherDecimals)):
            self.init(ExactDecimal(scaled, decimals), ExactDecimal(otherScaled, otherDecimals))
        case (.vector(let entries), .vector(let others)):
            let length = kind == .greedy ? max(entries.count, others.count) : entries.count
            guard kind == .greedy || others.count == length else {
                self = .incomparable
                return
            }
            let differing = (0..<length).lazy.map { index in
                (index < entries.count ? entries[index] : 0, index < others.count ? others[index] : 0)
            }.first { $0 != $1 }
            self.init(differing?.0 ?? 0, differing?.1 ?? 0)
        case (.total, .vector), (.vector, .total):
            self = .incomparable
        }
    }

    private init<Value: Comparable>(_ value: Value, _ other: Value) {
        self = value < other ? .smaller : value > other ? .larger : .equal
    }
}

/// An exact decimal number.
private struct ExactDecimal: Comparable {
    private let whole: Int
    /// The digits behind the point, without zeros at the end, with the sign of the number.
    private let digits: [Int]

    init(_ scaled: Int, _ decimals: Int) {
        var (rest, digits) = (scaled, [Int]())
        for _ in 0..<max(0, decimals) {
            digits.append(rest % 10)
            rest /= 10
        }
        whole = rest
        self.digits = digits.drop { $0 == 0 }.reversed()
    }

    static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        if left.whole != right.whole { return left.whole < right.whole }
        for index in 0..<max(left.digits.count, right.digits.count) {
            let (one, other) = (left.digit(index), right.digit(index))
            if one != other { return one < other }
        }
        return false
    }

    private func digit(_ index: Int) -> Int { index < digits.count ? digits[index] : 0 }
}
