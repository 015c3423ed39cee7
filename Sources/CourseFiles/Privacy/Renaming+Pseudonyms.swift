public import Course
import Hashing

extension Renaming {
    /// Pseudonyms: each person of a course has one, which is always the same in that course and which nobody finds out
    /// without the key. It is `student-` and 12 hexadecimal digits: among 10,000 people two agree with a chance below one
    /// in a million.
    ///
    /// Source: the envelope key, text, key of G. Tsudik, "Message authentication with one-way hash functions", 1992.
    ///
    /// - Parameters:
    ///   - people: Everybody whom a plan or its notes may name.
    ///   - key: What is secret; equal keys give equal pseudonyms.
    public static func pseudonyms(of people: [(id: String, name: String)], key: String) -> Renaming {
        var ids: [String: String] = [:]
        var names: [String: String] = [:]
        for (id, name) in people {
            let hash = ContentHash.of(Array("\(key)\n\(id)\n\(key)".utf8)) ?? "sha256:\(id.count)"
            let pseudonym = "student-\(hash.dropFirst(7).prefix(12))"
            ids[id] = pseudonym
            names[name] = pseudonym
        }
        return Renaming(ids: ids, names: names, stranger: "student-unknown")
    }
}
