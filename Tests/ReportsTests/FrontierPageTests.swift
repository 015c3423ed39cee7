import Course
import Reports
import Testing

@Suite("The page of the trade-off")
struct FrontierPageTests {
    private static func row(_ touched: Int, _ value: Int, sizes: [Int] = [4, 4], isUsual: Bool = true)
        -> FrontierPage.Row
    {
        let goal = GoalResult(
            part: .groups, goal: "balance", kind: .total, isMaximized: false, value: .total(value), bound: .total(value)
        )
        return FrontierPage.Row(
            touched: touched, isProven: touched < 30, sizes: sizes, hasUsualGroups: isUsual, goals: [goal])
    }

    private static func lines(_ page: FrontierPage) -> [String] {
        page.text(in: Style(width: 80)).split(separator: "\n").map(String.init)
    }

    @Test("says which numbers were not looked at, before the plan that may be had with them")
    func skipped() {
        let page = FrontierPage([Self.row(2, 90), Self.row(31, 70), Self.row(60, 50)], skipped: [27...30, 59...59])
        let lines = Self.lines(page)
        let marks = ["2 students", "27 to 30 touched: not looked at", "31 students", "59 touched: not", "60 students"]
        let places = marks.map { mark in lines.firstIndex { $0.contains(mark) } }
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
        #expect(!places.contains(nil), "\(lines)")
        #expect(lines.contains { $0.hasPrefix("✓ 2 students") } && lines.contains { $0.hasPrefix("~ 31 students") })
    }

    @Test("shows sizes where some plan has other groups than a new plan would have, and only there")
    func sizes() {
        let usual = Self.lines(FrontierPage([Self.row(0, 90), Self.row(1, 80)]))
        #expect(!usual.contains { $0.contains("sizes") })
        let page = FrontierPage([Self.row(0, 70, sizes: [5, 3], isUsual: false), Self.row(1, 80)])
        let lines = Self.lines(page)
        #expect(lines.filter { $0.contains("groups: sizes") }.map { $0.suffix(4) } == ["3, 5", "4, 4"])
        #expect(lines.contains { $0.contains("come before all goals") })
    }
}
