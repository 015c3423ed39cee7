import Course
import CourseFiles
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Reports

/// What was decided and what comes of it: history with undo, publication, the fairness report, the exports.
struct RecordPages {
    let desk: CourseDesk
    let pages: PageRenderer

    func addRoutes(to routes: InstructorRoutes) {
        routes.get("/history") { _, context in try await historyPage(context) }
        routes.get("/history/compare") { request, context in
            try await compare(FormBody(query: request.uri.query ?? ""), context)
        }
        routes.post("/history/undo") { _, _ in
            _ = try await desk.undoLast()
            return .seeOther("/history")
        }
        routes.post("/history/redo") { _, _ in
            _ = try await desk.redoLast()
            return .seeOther("/history")
        }
        routes.post("/publish") { _, _ in
            try await desk.publishPlan()
            return .seeOther("/table")
        }
        routes.get("/audit") { _, _ in try await audit() }
        routes.get("/exports") { _, context in try await exports(context) }
        routes.get("/exports/:kind/:number") { request, context in
            try await export(context, hidesNames: FormBody(query: request.uri.query ?? "")["names"] == "hidden")
        }
    }

    private func title() async -> Fields {
        let course = try? await desk.snapshot().open.course
        return ["course": course?.title ?? "", "term": orNothing(course?.term)]
    }

    // MARK: - History

    private func historyPage(_ context: PageContext) async throws -> Response {
        let lines = try history(of: desk.folder)
        var fields = await title()
        fields["entries"] = lines.reversed().map { line -> Fields in
            [
                "number": line.number, "time": line.time, "kind": line.kind, "words": line.words,
                "isUndone": !line.holds, "isCurrent": line.isCurrent, "isPublished": line.isPublished,
                "hasPlan": line.plan != nil,
            ]
        }
        fields["hasEntries"] = !lines.isEmpty
        let state = try? await desk.snapshot().open.state
        fields["canUndo"] = state?.decisions.isEmpty == false
        fields["canRedo"] = state?.undone.isEmpty == false
        return pages.page("history", fields, in: context)
    }

    private func compare(_ query: FormBody, _ context: PageContext) async throws -> Response {
        let course = try await desk.snapshot().open.course
        let (before, after) = (query["before"], query["after"])
        let comparison = try comparePlans(
            in: desk.folder, before.isEmpty ? nil : before, after.isEmpty ? nil : after)
        let names = Dictionary(course.students.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var fields = await title()
        fields["before"] = comparison.names.before
        fields["after"] = comparison.names.after
        fields["left"] = comparison.difference.left
        fields["came"] = comparison.difference.came
        fields["hasLeft"] = !comparison.difference.left.isEmpty
        fields["hasCome"] = !comparison.difference.came.isEmpty
        fields["changes"] = GoalFields.changes(comparison.difference) { names[$0] ?? $0 }
        fields["hasChanges"] = !comparison.difference.changes.isEmpty
        fields["effects"] = GoalFields.effects(comparison.difference, course)
        return pages.page("compare", fields, in: context)
    }

    // MARK: - Reports

    /// The fairness report as it is, one page with its own style, which is let through by its hash.
    private func audit() async throws -> Response {
        let open = try await desk.snapshot().open
        let task = Task(executorPreference: WorkExecutor.shared) { try auditPlan(open) }
        let audit = try await task.value
        let page = FairnessPage(
            course: audit.course, plan: audit.plan, report: audit.report,
            record: .init(
                failures: audit.failures, overrides: audit.overrides, sincePublication: audit.sincePublication,
                version: "0.1.0", command: "counterpoint verify",
                lottery: audit.lottery.map { lottery in
                    .init(
                        commitment: lottery.commitment, committed: lottery.committed, number: lottery.number,
                        drawn: lottery.drawn, seed: lottery.seed)
                }))
        var response = Response.text(page.html, "text/html; charset=utf-8")
        let hashes = StyleHashes.styles(of: page.html).map { "'sha256-\(StyleHashes.base64Hash($0))'" }.joined(
            separator: " ")
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'unsafe-hashes' \(hashes); base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        return response
    }

    private func exports(_ context: PageContext) async throws -> Response {
        let words: [(ExportKind, String)] = [
            (.canvas, "Canvas: a group set to upload"), (.moodle, "Moodle: groups, and who belongs to them"),
            (.csv, "Spreadsheet: one row for each student"), (.ics, "Calendar of the course"),
            (.markdown, "Markdown: the plan as text"), (.html, "A web page of the plan"), (.json, "The plan as JSON"),
        ]
        _ = try await desk.planned()
        var fields = await title()
        fields["kinds"] = words.map { kind, words -> Fields in
            let files = (try? exportPlan(kind, of: desk.folder, hidesNames: false).files) ?? []
            let shown = kind == .ics ? files.prefix(1) : files[...]
            return [
                "words": words, "isThere": !shown.isEmpty,
                "files": shown.enumerated().map { number, file -> Fields in
                    ["path": "/exports/\(kind.rawValue)/\(number)", "fileName": file.name]
                },
            ]
        }
        return pages.page("exports", fields, in: context)
    }

    private func export(_ context: PageContext, hidesNames: Bool) async throws -> Response {
        guard let kind = context.parameters.get("kind").flatMap(ExportKind.init), kind != .messages,
            let number = context.parameters.get("number").flatMap({ Int($0) })
        else { throw PageError.noSuchPage }
        let files = try exportPlan(kind, of: desk.folder, hidesNames: hidesNames).files
        guard files.indices.contains(number) else { throw PageError.noSuchPage }
        // Always to be saved: an exported page has styles of its own, and is none of ours.
        var response = Response.text(files[number].contents, "application/octet-stream")
        let name = files[number].name.split(separator: "/").last ?? "export"
        let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        response.headers[.contentDisposition] = "attachment; filename=\"\(plain)\""
        return response
    }
}
