/// The check that bytes are plain text in UTF-8, as every file of a course must be.
enum FileText {
    /// The bytes without a byte order mark, or nil after a problem that says how the file can be saved anew.
    static func checked(_ bytes: [UInt8], file: String, problems: inout ProblemList) -> [UInt8]? {
        func refuse(_ message: String, line: Int? = nil) {
            problems.append(InputProblem(file: file, line: line, message: message))
        }
        let remedy = "save it as “CSV UTF-8” or as plain text in UTF-8"
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            refuse(
                "this is a spreadsheet workbook or another zipped file, not text; open it in the spreadsheet program and "
                    + "\(remedy) (Excel: File, Save As; Google Sheets: File, Download), then use that file")
            return nil
        }
        let isWide =
            bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || bytes.prefix(200).count { $0 == 0 } > bytes.prefix(200).count / 3
        if isWide, !bytes.isEmpty {
            refuse("the text is in UTF-16 and should be in UTF-8; \(remedy)")
            return nil
        }
        if let position = bytes.firstIndex(of: 0) {
            refuse("a NUL character, which no text holds; export the file anew", line: line(of: position, in: bytes))
            return nil
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let position = error.byteOffsets.lowerBound
            refuse("the text is not in UTF-8; \(remedy)", line: line(of: position, in: bytes))
            return nil
        }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    private static func line(of position: Int, in bytes: [UInt8]) -> Int {
        1 + bytes.prefix(position).count { $0 == .lineFeed }
    }
}
