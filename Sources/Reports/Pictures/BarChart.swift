/// Horizontal bars, one per row, with the number at its end.
struct BarChart {
    struct Row {
        var label: String
        var value: Int
        var fill: SVG.Fill = .strong
    }

    var title: String
    var rows: [Row]

    private static let rowHeight = 24.0
    private static let room = 330.0

    var picture: SVG {
        let labelWidth = Double(min(26, rows.map(\.label.columns).max() ?? 0)) * 7.2 + 8
        let most = Double(max(1, rows.map(\.value).max() ?? 1))
        let height = Double(rows.count) * Self.rowHeight + 6
        let words = rows.map { "\($0.label): \($0.value)" }.joined(separator: "; ")
        var picture = SVG(width: labelWidth + Self.room + 50, height: height, title: title, description: words)
        for (index, row) in rows.enumerated() {
            let y = Double(index) * Self.rowHeight + 4
            let width = Self.room * Double(max(0, row.value)) / most
            picture.shapes.append(
                .text(row.label.shortened(to: 26), x: labelWidth - 6, y: y + 13, anchor: .end, fill: .ink))
            if row.value > 0 {
                picture.shapes.append(
                    .bar(x: labelWidth, y: y, width: width, height: Self.rowHeight - 7, fill: row.fill))
            }
            picture.shapes.append(
                .text("\(row.value)", x: labelWidth + width + 6, y: y + 13, anchor: .start, fill: .ink))
        }
        picture.shapes.append(.rule(x: labelWidth, y: 0, height: height))
        return picture
    }
}

/// A grid of ratings, groups down and skills across, the darker the higher, each with its number.
struct RatingGrid {
    var title: String
    var groups: [String]
    var skills: [String]
    /// Per group, one rating per skill.
    var ratings: [[Int]]
    /// The ratings that an answer can be, for the shades.
    var scale: ClosedRange<Int>

    private static let cell = (width: 92.0, height: 26.0)

    var picture: SVG {
        let labelWidth = Double(min(16, groups.map(\.columns).max() ?? 1)) * 7.5 + 12
        let words = zip(groups, ratings).map { group, ratings in
            "\(group): " + zip(skills, ratings).map { "\($0) \($1)" }.joined(separator: ", ")
        }.joined(separator: "; ")
        var picture = SVG(
            width: labelWidth + Double(skills.count) * Self.cell.width + 2,
            height: Double(groups.count + 1) * Self.cell.height + 2, title: title, description: words)
        for (column, skill) in skills.enumerated() {
            picture.shapes.append(
                .text(
                    skill.shortened(to: 12), x: labelWidth + (Double(column) + 0.5) * Self.cell.width, y: 17,
                    anchor: .middle, fill: .ink))
        }
        for (row, group) in groups.enumerated() {
            let y = Double(row + 1) * Self.cell.height
            picture.shapes.append(
                .text(group.shortened(to: 16), x: labelWidth - 6, y: y + 17, anchor: .end, fill: .ink))
            for (column, rating) in ratings[row].enumerated() {
                let x = labelWidth + Double(column) * Self.cell.width
                let share = Double(rating - scale.lowerBound) / Double(max(1, scale.upperBound - scale.lowerBound))
                let (fill, ink): (SVG.Fill, SVG.Fill) =
                    share > 0.8
                    ? (.strong, .paper) : share > 0.55 ? (.middle, .ink) : share > 0.3 ? (.pale, .ink) : (.paper, .ink)
                picture.shapes.append(
                    .bar(x: x, y: y, width: Self.cell.width - 2, height: Self.cell.height - 2, fill: fill))
                picture.shapes.append(
                    .text("\(rating)", x: x + Self.cell.width / 2 - 1, y: y + 17, anchor: .middle, fill: ink))
            }
        }
        return picture
    }
}
