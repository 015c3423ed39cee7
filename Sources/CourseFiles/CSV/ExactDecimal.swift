/// A decimal number without rounding: `digits` in units of 10^−`decimals`.
struct ExactDecimal: Equatable {
    var digits: Int
    /// Digits behind the point; the last of them is not zero.
    var decimals: Int

    /// The number that a text such as `12`, `-0.50` or `.5` says, or nil for any other text and for more than fifteen
    /// significant digits.
    init?(_ text: String) {
        let isNegative = text.first == "-"
        let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty || parts.count == 2 else { return nil }
        var fraction = parts.count == 2 ? parts[1] : ""
        guard !whole.isEmpty || !fraction.isEmpty,
            (whole + fraction).allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        while fraction.last == "0" { fraction.removeLast() }
        let significant = (whole + fraction).drop { $0 == "0" }
        guard significant.count <= 15, fraction.count <= 15 else { return nil }
        let magnitude = Int(significant) ?? 0
        digits = isNegative ? -magnitude : magnitude
        decimals = fraction.count
    }

    /// The number in units of 10^−`decimals`, or nil when that is beyond eighteen digits.
    func scaled(decimals wanted: Int) -> Int? {
        var value = digits
        for _ in decimals..<Swift.max(decimals, wanted) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = product
        }
        return value
    }
}
