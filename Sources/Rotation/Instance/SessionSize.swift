/// How many readings are held and how many present and criticise each.
///
/// Every student presents once and criticises once, so that the number of readings follows from the smaller of the two
/// places that a reading has; all held readings then have equally many of both, to within one.
struct SessionSize: Sendable, Equatable {
    /// The least number of readings that suffices: max(ceil(n / presenters), ceil(n / critics)).
    let readings: Int
    /// The fewest presenters, and the fewest critics, of a held reading: floor(n / readings).
    let fewest: Int
    /// The most presenters, and the most critics, of a held reading: ceil(n / readings).
    let most: Int

    init(students: Int, presenters: Int, critics: Int) {
        let places = max(1, min(presenters, critics))
        readings = (students + places - 1) / places
        fewest = readings == 0 ? 0 : students / readings
        most = readings == 0 ? 0 : (students + readings - 1) / readings
    }
}
