import Course
import CourseFiles
import Foundation
import Testing

@Suite struct CSVTableTests {
    private static func table(_ text: String) throws -> CSVTable {
        try CSVTable(bytes: Array(text.utf8), file: "t.csv")
    }

    @Test("What is written as RFC 4180 says is read back cell by cell", arguments: UInt64(0)..<60)
    func readsBack(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let delimiter: Character = [",", ";", "\t"][random.next(below: 3)]
        let lineEnd = ["\n", "\r\n", "\r"][random.next(below: 3)]
        let pieces = [
            "a", "Z", "9", " ", "é", "日本", "👩‍🔬", "\"", ",", ";", "\t", "\n", "\r\n", "\r", "'", "\\", "",
        ]
        func cell() -> String {
            (0..<random.next(below: 6)).map { _ in pieces[random.next(below: pieces.count)] }.joined()
        }
        func written(_ cell: String) -> String {
            let needsQuotes = cell.unicodeScalars.contains { "\",;\t\n\r".unicodeScalars.contains($0) }
            guard needsQuotes || random.next(below: 3) == 0 else { return cell }
            return "\"" + cell.replacing("\"", with: "\"\"") + "\""
        }
        let width = 1 + random.next(below: 6)
        let header = (0..<width).map { "column \($0)" + cell() + "." }
        // The first cell is never blank: blank lines are skipped.
        let rows = (0..<random.next(below: 12)).map { row in
            (0..<width).map { $0 == 0 ? "r\(row)" + cell() : cell() }
        }
        var text = ([header] + rows).map { $0.map(written).joined(separator: String(delimiter)) }.joined(
            separator: lineEnd)
        if random.next(below: 2) == 0 { text += lineEnd }
        let bytes = (random.next(below: 4) == 0 ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
        let table = try CSVTable(bytes: bytes, file: "t.csv", delimiter: delimiter.asciiValue)
        #expect(table.header == header)
        #expect(table.records.map(\.cells) == rows)
    }

    @Test(
        "The delimiter is found",
        arguments: [
            ("a,b,c\n1,2;2,3\n", 3), ("a;b\n1,5;2\n", 2), ("a\tb\n1;1\t2\n", 2), ("\"x;y;z\",b\n1,2\n", 2),
            ("sep=;\na;b\n1;2\n", 2), ("a\n1\n", 1), ("a;b;c, d\n1;2;3\n", 3),
        ])
    func findsDelimiter(text: String, cells: Int) throws {
        #expect(try Self.table(text).header.count == cells)
    }

    @Test("Every record knows its line, quoted line ends and all")
    func countsLines() throws {
        let table = try Self.table("a,b\r\n1,\"x\r\ny\rz\"\r\n\r\n2,3\n,\n4,5")
        #expect(table.records.map(\.line) == [2, 6, 8])
        #expect(table.records[0].cells == ["1", "x\r\ny\rz"])
    }

    @Test("Blank lines, empty cells at the end, blanks around quotes and quotes inside a cell are tolerated")
    func tolerates() throws {
        let table = try Self.table("\n a ,b,,\n\n1, \"2,\" ,,,\n5\" pipe,x\n,,\n")
        #expect(table.header == [" a ", "b"])
        #expect(table.records.map(\.cells) == [["1", "2,"], ["5\" pipe", "x"]])
    }

    @Test(
        "A malformed file is refused with the line and what is wrong",
        arguments: [
            ("", nil, "empty"), ("\n\n", nil, "empty"), ("a,b\n1\n", 2, "1 cells and the header has 2"),
            ("a,b\n1,2\n1,2,3\n", 3, "3 cells"), ("a,b\n1,2\n\"x,3\n4,5\n", 3, "never closes"),
            ("a,b\n1,2\n1,\"x\"y\n", 3, "closing quote"), ("a,\"b\n1,2\n", 1, "never closes"),
            ("a,b\n1,2\0\n", 2, "NUL"),
            ("PK\u{3}\u{4}…", nil, "workbook"),
        ] as [(String, Int?, String)])
    func refuses(text: String, line: Int?, fragment: String) throws {
        let error = try #require(throws: InputErrors.self) { try Self.table(text) }
        #expect(error.problems.first?.line == line)
        #expect(error.problems.first?.message.contains(fragment) == true, "\(error)")
    }

    @Test(
        "Other encodings are refused with the way out",
        arguments: [
            ([0x61, 0x0A, 0xE9, 0x0A], 2, "not in UTF-8"), ([0xFF, 0xFE, 0x61, 0], nil, "UTF-16"),
            ([0xFE, 0xFF, 0, 0x61], nil, "UTF-16"), ([0x61, 0, 0x2C, 0, 0x62, 0], nil, "UTF-16"),
        ] as [([UInt8], Int?, String)])
    func refusesEncodings(bytes: [UInt8], line: Int?, fragment: String) throws {
        let error = try #require(throws: InputErrors.self) { try CSVTable(bytes: bytes, file: "t.csv") }
        #expect(error.problems.map(\.line) == [line])
        #expect(error.problems[0].message.contains(fragment))
        #expect(error.problems[0].message.contains("save it as"))
    }

    @Test("No bytes make the reader crash", arguments: UInt64(0)..<40)
    func survivesNoise(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = Array("a,;\t\"\"\"\n\r =1".utf8) + [0, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF, 0xFF]
        for _ in 0..<200 {
            let safe = random.next(below: 2) == 0 ? 13 : alphabet.count
            let bytes = (0..<random.next(below: 40)).map { _ in alphabet[random.next(below: safe)] }
            guard let table = try? CSVTable(bytes: bytes, file: "t.csv") else { continue }
            #expect(table.records.allSatisfy { $0.cells.count == table.header.count }, "\(bytes)")
        }
    }

    @Test("The pupils of Cortez and Silva, with mixed quoting, are 649 records of 33 cells")
    func readsPupils() throws {
        guard let bytes = PublicData.bytes("uci-student/student-por.csv") else { return }
        let table = try CSVTable(bytes: bytes, file: "student-por.csv")
        #expect(table.header.count == 33)
        #expect(table.records.count == 649)
        #expect(table.records.last?.line == 650)
        // The mean final grade that is published for this class: 11.906.
        let grades = table.records.compactMap { $0.cells.last.flatMap { Int($0) } }
        #expect(grades.count == 649)
        #expect(abs(Double(grades.reduce(0, +)) / 649 - 11.906) < 0.001)
    }
}
