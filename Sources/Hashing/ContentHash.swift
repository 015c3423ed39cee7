import CLibCrypto

/// A SHA-256 computation under way, and its result as `sha256:` and 64 hexadecimal digits.
///
/// Source: FIPS 180-4, computed by OpenSSL's libcrypto, whose context an instance owns.
public final class ContentHash {
    private let context: OpaquePointer
    /// Whether every step so far succeeded.
    private var isSound: Bool

    /// A computation over no bytes yet, or nil where libcrypto offers no SHA-256 or has no memory for it.
    public init?() {
        guard let context = EVP_MD_CTX_new() else { return nil }
        self.context = context
        isSound = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Takes in the bytes that follow. O(bytes).
    public func update(_ bytes: UnsafeRawBufferPointer) {
        guard isSound, !bytes.isEmpty else { return }
        isSound = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    }

    /// `sha256:` and the hexadecimal digits, or nil when a step failed.
    public func finish() -> String? {
        var digest = [UInt8](repeating: 0, count: 32)
        guard isSound, EVP_DigestFinal_ex(context, &digest, nil) == 1 else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        let hex = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "sha256:" + String(decoding: hex, as: UTF8.self)
    }

    /// The hash of some bytes, or nil where libcrypto refuses.
    public static func of(_ bytes: [UInt8]) -> String? {
        guard let hash = ContentHash() else { return nil }
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }
}
