/// What a column holds about a person that no plan needs and that should go nowhere.
enum PrivateColumn: String, Sendable {
    case address = "IP addresses"
    case phone = "phone numbers"
    case studentNumber = "student numbers"
    case place = "places where people were"

    /// What kind of private facts a column seems to hold, from its header and its values; nil for none.
    init?(_ profile: ColumnProfile) {
        if profile.says(phrase: "ip address") || profile.says("ipaddress", "ip")
            || profile.nearlyAll(Self.isAddress)
        {
            self = .address
        } else if profile.says("locationlatitude", "locationlongitude", "latitude", "longitude") {
            self = .place
        } else if Self.asksForPhone(profile) && !profile.isWords || profile.nearlyAll(Self.isPhone) {
            self = .phone
        } else if Self.asksForNumber(profile) || profile.nearlyAll(Self.isLongNumber) {
            self = .studentNumber
        } else {
            return nil
        }
    }

    private static func asksForPhone(_ profile: ColumnProfile) -> Bool {
        profile.says("phone", "telephone", "mobile", "cell", "cellphone", "tel", "whatsapp", "handy", "telefon")
    }

    private static func asksForNumber(_ profile: ColumnProfile) -> Bool {
        let asks =
            profile.says("matriculation", "matrikelnummer", "uin", "nuid", "ssn", "passport")
            || profile.says(phrase: "student number") || profile.says(phrase: "student id")
            || profile.says(phrase: "student no") || profile.says(phrase: "university id")
            || profile.says(phrase: "id number") || profile.says(phrase: "social security")
        return asks && profile.nearlyAll { text in text.count { $0.isNumber } >= 4 && text.count <= 20 }
    }

    /// IPv4 with four numbers up to 255, or IPv6 with groups of hexadecimal digits.
    static func isAddress(_ text: String) -> Bool {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        if numbers.count == 4, numbers.allSatisfy({ $0.count <= 3 && Int($0).map((0...255).contains) == true }) {
            return true
        }
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        return (3...8).contains(groups.count) && text.contains("::") || groups.count == 8
            ? groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isHexDigit) } : false
    }

    /// "+1 (617) 555-0142", "0171 2345678": seven to fifteen digits with a mark or a zero in front.
    static func isPhone(_ text: String) -> Bool {
        let digits = text.count(where: \.isNumber)
        guard (7...15).contains(digits), text.allSatisfy({ $0.isNumber || "+()-./ ".contains($0) }) else {
            return false
        }
        // A date has marks and eight digits, too.
        if Timestamp(text, dayFirst: false) != nil || Timestamp(text, dayFirst: true) != nil { return false }
        if text.first == "+" || text.first == "(" { return true }
        let marks = text.count { "-./ ".contains($0) }
        return digits >= 9 && (marks >= 1 && !text.contains(".") || text.first == "0") || (digits >= 10 && marks >= 2)
    }

    /// Six to twelve digits and nothing else.
    static func isLongNumber(_ text: String) -> Bool {
        (6...12).contains(text.count) && text.allSatisfy { $0.isASCII && $0.isNumber }
    }
}

extension ColumnProfile {
    /// Whether the answers are words, such as yes and no.
    fileprivate var isWords: Bool { values.allSatisfy { !$0.text.contains(where: \.isNumber) } }
}
