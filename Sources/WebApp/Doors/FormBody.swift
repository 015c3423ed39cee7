import Hummingbird
import NIOCore

/// The fields of a submitted form: the values of each by its name.
package struct FormBody: Sendable {
    package var fields: [String: [String]] = [:]

    subscript(_ name: String) -> String { fields[name]?.first ?? "" }

    /// Reads the body of a request.
    ///
    /// - Throws: `PageError` for a body that is too large (413), too slow (408), of another kind (415) or not readable (400).
    init(of request: Request, upTo limit: Int = 64 * 1024, within patience: Duration = .seconds(10)) async throws {
        let kind = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
        guard kind == "application/x-www-form-urlencoded" else { throw PageError.unsupported }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw PageError.tooLarge
        }
        let body = request.body
        let buffer = try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask { try await body.collect(upTo: limit) }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            do {
                guard let first = try await group.next(), let buffer = first else { throw PageError.tooSlow }
                return buffer
            } catch is NIOTooManyBytesError {
                throw PageError.tooLarge
            }
        }
        guard let parsed = Self.parse(Array(buffer.readableBytesView)) else { throw PageError.unreadable }
        fields = parsed
    }

    package init(query: String) { fields = Self.parse(Array(query.utf8)) ?? [:] }

    /// The fields of `a=1&b=2` in percent encoding; nil where that is not UTF-8 or holds more than 5,000 fields.
    ///
    /// Source: WHATWG URL standard, application/x-www-form-urlencoded.
    package static func parse(_ bytes: [UInt8]) -> [String: [String]]? {
        var fields: [String: [String]] = [:]
        var count = 0
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            count += 1
            guard count <= 5000 else { return nil }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0]), let value = parts.count > 1 ? decoded(parts[1]) : "" else { return nil }
            fields[name, default: []].append(value)
        }
        return fields
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var text: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): text.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
                else { return nil }
                text.append(high << 4 | low)
                index += 2
            default: text.append(bytes[index])
            }
            index += 1
        }
        return String(validating: text, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}
