import Audit

/// Wording that several pages share.
enum Words {
    /// "1 week", "2 weeks".
    static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    /// " with this rotation", " that touches nobody else": among which plans none is better, by what is said of single goals;
    /// empty for all plans.
    static func scope(of verdicts: [GoalVerdict]) -> String {
        if verdicts.contains(where: { $0.among == .touchingNobody }) { return " that touches nobody else" }
        return verdicts.contains { $0.among == .withThisRotation } ? " with this rotation" : ""
    }

    /// "a", "a and b", "a, b and c"; empty for none.
    static func listed(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// "1st", "2nd", "3rd", "4th", "11th".
    static func ordinal(_ number: Int) -> String {
        let suffix =
            switch (number % 10, number % 100) {
            case (_, 11...13): "th"
            case (1, _): "st"
            case (2, _): "nd"
            case (3, _): "rd"
            default: "th"
            }
        return "\(number)\(suffix)"
    }

    /// A share in per cent with one digit behind the point: "4.2 %", "under 0.1 %".
    static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "no bound" }
        let tenths = (share * 1000).rounded()
        guard tenths >= 1 else { return share > 0 ? "under 0.1 %" : "0 %" }
        guard tenths < 1e9 else { return "over 100,000,000 %" }
        let count = Int(tenths)
        return count % 10 == 0 ? "\(count / 10) %" : "\(count / 10).\(count % 10) %"
    }

    /// An exact decimal: 1234 with two decimals is "12.34".
    static func decimal(_ scaled: Int, decimals: Int) -> String {
        guard decimals > 0 else { return String(scaled) }
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return "\(scaled < 0 ? "-" : "")\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}
