import Course

/// The scale on which ratings are drawn as bars: from 0 to the largest rating that anybody gave.
struct RatingScale {
    let top: Int
    /// Cells of a full bar: one per step of the usual short scales, otherwise five.
    private let cells: Int

    init(course: Course) {
        top = max(1, course.students.flatMap(\.ratings).max() ?? 1)
        cells = (3...7).contains(top) ? top : 5
    }

    /// "▇▇▇▇░ 4/5".
    func bar(_ rating: Int, _ tone: Tone = .good) -> Line {
        let filled = min(cells, max(0, (rating * cells + top / 2) / top))
        var line = Line(String(repeating: "▇", count: filled), tone)
        line.append(String(repeating: "░", count: cells - filled), .faint)
        line.append(" \(rating)/\(top)")
        return line
    }

    /// Columns of the widest bar.
    var columns: Int { cells + 2 + 2 * String(top).count }
}
