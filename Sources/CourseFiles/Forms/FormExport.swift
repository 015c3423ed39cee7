/// A survey as its answers: one header line, one record an answer, whichever program wrote it.
struct FormExport {
    let form: SurveyForm
    let table: CSVTable

    init(_ raw: CSVTable, problems: inout ProblemList) {
        let form = SurveyForm(raw)
        self.form = form
        switch form {
        case .qualtrics: table = QualtricsHeader.plain(raw, problems: &problems)
        case .limeSurvey:
            var plain = raw
            plain.header = raw.header.map(Self.withoutCode)
            let folded = plain.header.map { NearestName.folded($0) }
            for index in plain.header.indices where folded.count(where: { $0 == folded[index] }) > 1 {
                plain.header[index] = raw.header[index]
            }
            table = plain
        case .googleForms, .microsoftForms, .plain: table = raw
        }
    }

    /// "G01Q02[SQ001]. Rate your skills [Python]" without the code in front.
    private static func withoutCode(_ header: String) -> String {
        guard let stop = header.ranges(of: ". ").first else { return header }
        let code = header[..<stop.lowerBound]
        let isCode =
            !code.isEmpty && code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_[]-".contains($0)) }
        let rest = CellText.trimmed(header[stop.upperBound...])
        return isCode && !rest.isEmpty ? rest : header
    }
}
