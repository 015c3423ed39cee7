import WebFiles

/// The files that the program carries with it.
enum EmbeddedFiles {
    /// The bytes of each by its name, such as `style.css` and `table.mustache`.
    static let all: [String: [UInt8]] = Dictionary(
        uniqueKeysWithValues: (0..<web_file_count()).map { position in
            let file = web_file(position)
            let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
            return (String(cString: file.name), bytes)
        })
}
