import Course
import Testing

@Suite struct CalendarDateTests {
    @Test(
        "Known days have their known distance from 1970",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
            ("2017-02-16", 17_213), ("1900-03-01", -25_508), ("2038-01-19", 24_855),
        ])
    func knownDays(text: String, days: Int) {
        #expect(CalendarDate(text)?.daysSinceEpoch == days)
        #expect(CalendarDate(daysSinceEpoch: days).description == text)
    }

    @Test("Day after day the parts follow the calendar for eight hundred years")
    func everyDay() {
        var date = CalendarDate(year: 1600, month: 1, day: 1) ?? CalendarDate(daysSinceEpoch: 0)
        var (year, month, day) = (1600, 1, 1)
        while year < 2400 {
            guard date.parts == (year, month, day), CalendarDate(year: year, month: month, day: day) == date else {
                Issue.record("\(date) is not \(year)-\(month)-\(day)")
                return
            }
            let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
            day += 1
            if day > length { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
            date = date.advanced(days: 1)
        }
    }

    @Test(
        "Days that do not exist, and texts in another form, are no dates",
        arguments: [
            "2017-02-29", "2016-02-30", "2017-13-01", "2017-00-10", "2017-01-00", "2017-1-1", "17-01-01", "2017/01/01",
            "2017-01-01 ", "", "2017-01", "-017-01-01", "2017-01-1x", "0000-01-01",
        ])
    func noDates(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("Dates sort by time")
    func sorts() {
        let texts = ["2016-12-31", "2017-01-01", "2017-01-31", "2017-02-01"]
        #expect(texts.compactMap { CalendarDate($0) }.sorted().map(\.description) == texts)
    }
}
