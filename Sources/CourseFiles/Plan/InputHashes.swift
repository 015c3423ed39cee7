import CLibCrypto

/// The SHA-256 hashes of the files that a plan was made from, as `sha256:` and 64 hexadecimal digits.
///
/// Source: FIPS 180-4, computed by OpenSSL's libcrypto.
public enum InputHashes {
    /// The hashes of files in a folder, by file name.
    ///
    /// - Throws: `PlanFileError` when a file cannot be read.
    public static func of(files: [String], in folder: String) throws(PlanFileError) -> [String: String] {
        var hashes: [String: String] = [:]
        for file in files {
            let path = folder.isEmpty ? file : "\(folder)/\(file)"
            guard let digest = Digest() else { throw unavailable(path) }
            try WholeFile.forEachChunk(of: path) { digest.update($0) }
            guard let hash = digest.finish() else { throw unavailable(path) }
            hashes[file] = hash
        }
        return hashes
    }

    /// The hash of some bytes.
    ///
    /// - Throws: `PlanFileError` when libcrypto offers no SHA-256.
    public static func of(_ bytes: some Sequence<UInt8>) throws(PlanFileError) -> String {
        guard let digest = Digest() else { throw unavailable("the data") }
        Array(bytes).withUnsafeBytes { digest.update($0) }
        guard let hash = digest.finish() else { throw unavailable("the data") }
        return hash
    }

    private static func unavailable(_ path: String) -> PlanFileError {
        PlanFileError(.read, file: path, message: "cannot be hashed: libcrypto refuses to compute SHA-256")
    }
}

/// A SHA-256 computation under way: it owns libcrypto's context.
private final class Digest {
    private let context: OpaquePointer
    /// Whether every step so far succeeded.
    private var isSound: Bool

    /// A computation over no bytes yet, or nil where libcrypto has no memory for it.
    init?() {
        guard let context = EVP_MD_CTX_new() else { return nil }
        self.context = context
        isSound = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: UnsafeRawBufferPointer) {
        guard isSound, !bytes.isEmpty else { return }
        isSound = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    }

    /// `sha256:` and the hexadecimal digits, or nil when a step failed.
    func finish() -> String? {
        var digest = [UInt8](repeating: 0, count: 32)
        guard isSound, EVP_DigestFinal_ex(context, &digest, nil) == 1 else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        let hex = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "sha256:" + String(decoding: hex, as: UTF8.self)
    }
}
