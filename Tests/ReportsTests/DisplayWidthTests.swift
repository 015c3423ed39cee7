import Reports
import Testing

@Suite("The width of text on a terminal")
struct DisplayWidthTests {
    @Test(
        "counts columns, not characters",
        arguments: [
            ("Ana", 3), ("Jose\u{301}", 4), ("Jos\u{E9}", 4), ("王小明", 6), ("김민준", 6), ("ｱ", 1), ("Ｗ", 2),
            ("👩‍🔬", 2), ("🇪🇸", 2), ("▇░", 2), ("…", 1), ("", 0), ("नमस्ते", 4), ("a\u{200B}b", 2),
        ])
    func columns(text: String, expected: Int) {
        #expect(text.columns == expected, "\(text)")
    }

    @Test("shortens between characters and marks what is missing")
    func shortening() {
        #expect("Featherstone".shortened(to: 12) == "Featherstone")
        #expect("Featherstone".shortened(to: 8) == "Feather…")
        #expect("王小明".shortened(to: 5) == "王小…")
        #expect("王小明".shortened(to: 4) == "王…")
        #expect("Ana Maria".shortened(to: 5) == "Ana…")
        #expect("Ana".shortened(to: 1) == "…")
        #expect("Ana".shortened(to: 0).isEmpty)
    }
}
