import Hashing

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
            guard let digest = ContentHash() else { throw unavailable(path) }
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
        guard let hash = ContentHash.of(Array(bytes)) else { throw unavailable("the data") }
        return hash
    }

    private static func unavailable(_ path: String) -> PlanFileError {
        PlanFileError(.read, file: path, message: "cannot be hashed: libcrypto refuses to compute SHA-256")
    }
}
