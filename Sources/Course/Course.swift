/// A course as its instructor described it and its students answered: everything an engine needs, and no file.
///
/// All collections are in an order that does not depend on the rows of the survey: students ascend by id, skills,
/// attributes and slots stand as `course.yaml` or the form's header names them.
public struct Course: Sendable, Equatable {
    public var title: String
    public var term: String?

    /// The names of the skills; `Student.ratings` follows this order.
    public var skills: [String]
    /// The names of the attributes that the survey asks for, such as `gender`.
    public var attributes: [String]
    /// The names of the availability slots; `Student.slots` holds indices into this array.
    public var slots: [String]

    /// Those who take part for credit, ascending by id.
    public var students: [Student]
    /// The ids of those who only listen, in the order of their answers.
    public var listeners: [String]
    /// The ids of those who wait for a place, in the order of their answers.
    public var waitlist: [String]

    public var groups: GroupSettings
    public var projects: ProjectSettings?
    public var datasets: DatasetSettings?
    public var readings: [Reading]
    public var rotation: RotationSettings?
    /// When and where the class meets, for calendars.
    public var calendar: CalendarSettings?
    /// When and where all groups present their projects; nil where they do not.
    public var presentationDay: PresentationDaySettings?
    /// Where the seed of all chance comes from; nil where the course leaves it open.
    public var seed: SeedSource?

    public init(
        title: String, term: String? = nil, skills: [String] = [], attributes: [String] = [], slots: [String] = [],
        students: [Student], listeners: [String] = [], waitlist: [String] = [], groups: GroupSettings = .init(),
        projects: ProjectSettings? = nil, datasets: DatasetSettings? = nil, readings: [Reading] = [],
        rotation: RotationSettings? = nil, calendar: CalendarSettings? = nil, seed: SeedSource? = nil
    ) {
        self.title = title
        self.term = term
        self.skills = skills
        self.attributes = attributes
        self.slots = slots
        self.students = students
        self.listeners = listeners
        self.waitlist = waitlist
        self.groups = groups
        self.projects = projects
        self.datasets = datasets
        self.readings = readings
        self.rotation = rotation
        self.calendar = calendar
        self.seed = seed
    }
}

extension Course {
    /// The student with an id, or nil. O(log n): students ascend by id.
    public func student(_ id: String) -> Student? {
        position(of: id).map { students[$0] }
    }

    /// The position in `students` of an id, or nil. O(log n).
    public func position(of id: String) -> Int? {
        var low = 0
        var high = students.count
        while low < high {
            let middle = (low + high) / 2
            if students[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < students.count && students[low].id == id ? low : nil
    }
}
