internal import Course

/// How many readings are held and how many present and criticise each.
///
/// Every student presents as often as it criticises, so that the number of readings follows from the smaller of the two
/// places that a reading has; all held readings then have equally many of both, to within one.
struct SessionSize: Sendable, Equatable {
    /// The least number of readings that suffices for n turns in each role: max(ceil(n / presenters), ceil(n / critics)).
    let readings: Int
    /// The fewest presenters, and the fewest critics, of a held reading: floor(n / readings).
    let fewest: Int
    /// The most presenters, and the most critics, of a held reading: ceil(n / readings).
    let most: Int

    init(students: Int, _ settings: RotationSettings) {
        let turns = students * settings.turns
        let places = max(1, min(settings.presenters, settings.critics))
        readings = (turns + places - 1) / places
        fewest = readings == 0 ? 0 : turns / readings
        most = readings == 0 ? 0 : (turns + readings - 1) / readings
    }
}
