public import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Operations

/// The web app of one course folder.
///
/// It answers on the own machine only. Others reach it through a reverse proxy that speaks TLS.
public struct WebServer: Sendable {
    public struct Settings: Sendable {
        public var folder: String
        public var address: ServedAddress
        /// Forms that one address may send in a minute.
        public var formsPerMinute: Int

        public init(folder: String, address: ServedAddress, formsPerMinute: Int = 300) {
            self.folder = folder
            self.address = address
            self.formsPerMinute = formsPerMinute
        }
    }

    private let settings: Settings
    private let enrolment: Enrolment
    private let door: InstructorDoor
    private let pages: PageRenderer

    /// - Parameter tell: tells the instructor a link that opens a session, once for each.
    /// - Throws: as `Enrolment.init(folder:)`.
    public init(_ settings: Settings, tell: @escaping @Sendable (String) -> Void) throws {
        self.settings = settings
        enrolment = try Enrolment(folder: settings.folder)
        pages = try PageRenderer()
        let base = settings.address.base
        door = InstructorDoor { key in tell("\(base)/login?key=\(key)") }
    }

    /// All pages behind their doors.
    public func router() -> Router<PageContext> {
        let (address, limit) = (settings.address, RateLimit(perMinute: settings.formsPerMinute))
        let router = Router(context: PageContext.self)
        router.add(middleware: SecurityHeaders(isBehindTLS: address.isBehindTLS))
        router.add(middleware: ErrorPages(pages: pages))
        router.add(middleware: DoorMiddleware(door: door, address: address))
        let desk = CourseDesk(folder: settings.folder)
        AssetRoutes().addRoutes(to: router)
        EnrolmentPages(enrolment: enrolment, pages: pages, limit: limit, address: address).addRoutes(to: router)
        StudentPages(enrolment: enrolment, desk: desk, pages: pages, limit: limit, address: address)
            .addRoutes(to: router)
        let instructor = InstructorRoutes(router)
        LoginPages(door: door, address: address).addRoutes(to: router, instructor)
        TablePages(desk: desk, enrolment: enrolment, pages: pages).addRoutes(to: instructor)
        RotationPages(desk: desk, pages: pages).addRoutes(to: instructor)
        SearchPages(desk: desk, pages: pages).addRoutes(to: instructor)
        RulesPages(desk: desk, pages: pages).addRoutes(to: instructor)
        PeoplePages(enrolment: enrolment, desk: desk, pages: pages, address: address).addRoutes(to: instructor)
        RepairPages(desk: desk, enrolment: enrolment, pages: pages).addRoutes(to: instructor)
        RecordPages(desk: desk, pages: pages).addRoutes(to: instructor)
        return router
    }

    /// The application that answers requests until the program is told to end.
    public func application(
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        // Nothing about anybody is logged.
        var logger = Logger(label: "counterpoint-web")
        logger.logLevel = .critical
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 100)
        return Application(
            router: router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(30), httpDecoderConfiguration: decoder)),
            configuration: .init(
                address: .hostname(settings.address.host, port: settings.address.port), backlog: 2048,
                availableConnectionsDelegate: MaximumAvailableConnections(4000, logger: logger)),
            onServerRunning: onServerRunning, logger: logger)
    }
}
