/// Under which names the pages are reached.
public struct ServedAddress: Sendable {
    public let host: String
    public let port: Int
    /// The address that a reverse proxy with TLS serves, `https://plan.example.edu`; nil on the own machine.
    public let publicURL: String?

    /// - Parameter publicURL: as `https://HOST` or `https://HOST:PORT`, without a path.
    public init(host: String = "127.0.0.1", port: Int, publicURL: String? = nil) {
        self.host = host
        self.port = port
        self.publicURL = publicURL
    }

    var isBehindTLS: Bool { publicURL != nil }

    /// Where a browser finds the pages.
    public var base: String { publicURL ?? "http://127.0.0.1:\(port)" }

    /// The names of this machine with the port, which browsers leave out where it is 80.
    private var own: Set<String> {
        let names: Set = ["127.0.0.1", "localhost", "[::1]"]
        return Set(names.map { "\($0):\(port)" }).union(port == 80 ? names : [])
    }

    /// The values of `Host` that are ours.
    var hosts: Set<String> {
        guard let publicURL else { return own }
        return own.union([String(publicURL.dropFirst("https://".count)).lowercased()])
    }

    /// The values of `Origin` that are ours.
    var origins: Set<String> {
        let own = Set(own.map { "http://\($0)" })
        return publicURL.map { own.union([$0.lowercased()]) } ?? own
    }

    /// With TLS the cookie can be bound to the host and to TLS.
    var cookieName: String { isBehindTLS ? "__Host-counterpoint" : "counterpoint-\(port)" }
}
