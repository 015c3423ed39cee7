import Foundation

/// Public data sets that some tests read, in the folder that the environment variable COUNTERPOINT_DATA names; tests
/// that need them do nothing without it.
///
/// `uci-student`: P. Cortez, A. Silva, UCI Student Performance, doi:10.24432/C5TG7T, CC BY 4.0.
/// `google-forms`: the test surveys of gruepr, https://github.com/gruepr/gruepr, GPL-3.
enum PublicData {
    static func bytes(_ name: String) -> [UInt8]? {
        guard let folder = ProcessInfo.processInfo.environment["COUNTERPOINT_DATA"] else { return nil }
        return FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) }
    }
}
