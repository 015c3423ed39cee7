/// Where the seed comes from that decides between equally good plans.
public enum SeedSource: Sendable, Equatable {
    /// The instructor chose it.
    case number(UInt64)
    /// It is drawn in public: it follows from a hash of the inputs and from a number that is known only later.
    case drawn
}
