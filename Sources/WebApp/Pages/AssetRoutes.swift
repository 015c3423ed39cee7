import HTTPTypes
import Hummingbird
import NIOCore

/// Style and scripts, from the program itself.
struct AssetRoutes {
    private static let kinds = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    func addRoutes(to router: Router<PageContext>) {
        router.get("/assets/:name") { _, context in
            guard let name = context.parameters.get("name"), let bytes = EmbeddedFiles.all[name],
                let kind = name.split(separator: ".").last.flatMap({ Self.kinds[String($0)] })
            else { throw PageError.noSuchPage }
            let buffer = ByteBuffer(bytes: bytes)
            return Response(
                status: .ok,
                headers: [
                    .contentType: kind, .contentLength: String(buffer.readableBytes), .cacheControl: "max-age=300",
                ],
                body: ResponseBody(byteBuffer: buffer))
        }
    }
}
