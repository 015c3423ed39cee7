import Course
import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// Searching for a plan while somebody watches: incumbent, bound and gap as they are found, and a stop at any time.
struct SearchPages {
    let desk: CourseDesk
    let pages: PageRenderer

    func addRoutes(to routes: InstructorRoutes) {
        routes.get("/search") { _, context in try await page(context) }
        routes.get("/search/events") { _, _ in try await events() }
        routes.post("/search") { body, _ in
            let part = SearchPart(rawValue: body["part"]) ?? .whole
            let limit = Double(body["seconds"]).flatMap { $0 > 0 && $0 <= 1e6 ? $0 : nil }
            try await desk.startSearch(part, seed: UInt64(body["seed"]), timeLimit: limit)
            return .seeOther("/search")
        }
        routes.post("/search/stop") { _, _ in
            await desk.stopSearch()
            return .seeOther("/search")
        }
    }

    private func page(_ context: PageContext) async throws -> Response {
        var fields: Fields = [
            "isRunning": false, "isDone": false, "hasFailed": false, "isStopped": false, "hasRun": false,
        ]
        let snapshot = try await TablePages.course(desk)
        fields["canSearch"] = false
        if case .success(let snapshot) = snapshot {
            fields["canSearch"] = true
            fields["course"] = snapshot.open.course.title
            fields["hasPlan"] = snapshot.plan != nil
            fields["hasRotation"] = snapshot.open.course.rotation != nil
            fields["goals"] = snapshot.plan.map { GoalFields.of($0, snapshot.open.course) } ?? []
        }
        if case .failure(let error) = snapshot { fields.merge(ProblemPage(error).fields) { _, new in new } }
        if let run = await desk.run {
            fields["hasRun"] = true
            fields["runTitle"] = run.title
            switch run.outcome {
            case .running: fields["isRunning"] = true
            case .done(let isStopped):
                fields["isDone"] = true
                fields["isStopped"] = isStopped
            case .failed(let error):
                fields["hasFailed"] = true
                fields.merge(ProblemPage(error).fields) { _, new in new }
            }
        }
        return pages.page("search", fields, in: context)
    }

    /// The search as server-sent events, five a second, until it ends.
    private func events() async throws -> Response {
        guard let run = await desk.run else { throw PageError.noSuchPage }
        let body = ResponseBody { writer in
            var last = ""
            while true {
                let isRunning = run.isRunning
                let json = run.json
                if json != last || !isRunning {
                    try await writer.write(ByteBuffer(string: "data: \(json)\n\n"))
                    last = json
                }
                if !isRunning { break }
                try await Task.sleep(for: .milliseconds(200))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
    }
}
