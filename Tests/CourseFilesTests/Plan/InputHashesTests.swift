import CourseFiles
import FoundationEssentials
import Testing

@Suite("Input hashes")
struct InputHashesTests {
    /// Vectors of NIST (FIPS 180-4 examples, and one million letters a).
    static let vectors = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ]

    @Test("Bytes have the hashes that the standard publishes", arguments: vectors)
    func bytes(text: String, digits: String) throws {
        #expect(try InputHashes.of(text.utf8) == "sha256:\(digits)")
    }

    @Test("Files have the hashes of their bytes, also beyond one chunk")
    func files() throws {
        try inTemporaryFolder { folder in
            for (index, vector) in Self.vectors.enumerated() {
                try Data(vector.0.utf8).write(to: URL(filePath: "\(folder)/file\(index)"))
            }
            let names = Self.vectors.indices.map { "file\($0)" }
            let hashes = try InputHashes.of(files: names, in: folder)
            for (name, vector) in zip(names, Self.vectors) { #expect(hashes[name] == "sha256:\(vector.1)") }
            #expect(hashes.count == names.count)
        }
    }

    @Test("A file that is missing is named")
    func missing() throws {
        try inTemporaryFolder { folder in
            let error = #expect(throws: PlanFileError.self) {
                try InputHashes.of(files: ["survey.csv"], in: folder)
            }
            #expect(error?.file == "\(folder)/survey.csv")
            #expect(error?.operation == .read)
        }
    }
}
