public import CourseFiles

/// How somebody who registered takes part.
public enum EnrolledPlace: Sendable, Equatable {
    /// For credit.
    case seat
    case listener
    /// The position on the waitlist, from 1.
    case waiting(Int)
}

/// Somebody who registered.
public struct EnrolledPerson: Sendable {
    public var id: String
    public var name: String
    public var place: EnrolledPlace
    /// Whether a personal link is valid.
    public var hasLink: Bool
    /// When the student asked to leave after a plan was made; nil for those who stay.
    public var leaving: String?
}

/// How full a course is and whether the form takes further answers.
public struct EnrolmentStanding: Sendable, Equatable {
    public var seats: Int?
    public var enrolled: Int
    public var listeners: Int
    public var waiting: Int
    /// Why nobody can register any more; nil while the form is open.
    public var closed: Closed?

    public enum Closed: Sendable, Equatable {
        /// The instructor closed it.
        case byInstructor
        /// All places are taken and there is no waitlist.
        case full
    }
}

/// Why an answer was not taken.
public enum EnrolmentError: Error, Sendable {
    case closed(EnrolmentStanding.Closed)
    /// What is wrong with the answers, question by question.
    case answers([AnswerProblem])
    /// Somebody of this id registered before.
    case known(String)
    /// There is no such personal link, or it is void.
    case unknownLink
    /// The plan is published: answers change no more.
    case published
    case failed(OperationError)
}

/// Somebody who just registered: the place and the secret of the personal link, which is told this once.
public struct Registration: Sendable {
    public var person: EnrolledPerson
    public var secret: String
}
