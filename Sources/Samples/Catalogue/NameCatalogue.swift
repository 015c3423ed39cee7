/// A part of a person's name, and how it is written in an e-mail address.
struct NamePart: Sendable {
    var text: String
    var ascii: String

    /// A name from `text`, or from `text|ascii` where the address is spelt differently.
    init(_ entry: Substring) {
        let parts = entry.split(separator: "|")
        text = String(parts[0])
        ascii = (parts.count > 1 ? parts[1] : parts[0]).lowercased()
    }
}

/// Names that go together, and how a whole name is written there.
struct NameCulture: Sendable {
    enum Order { case givenFirst, familyFirst, familyCommaGiven }

    /// Of 100 people, how many have such a name.
    var share: Int
    var order: Order
    /// What stands between the parts.
    var separator: String
    var women: [NamePart]
    var men: [NamePart]
    var families: [NamePart]

    init(share: Int, order: Order, separator: String = " ", women: String, men: String, families: String) {
        self.share = share
        self.order = order
        self.separator = separator
        self.women = women.split(separator: " ").map(NamePart.init)
        self.men = men.split(separator: " ").map(NamePart.init)
        self.families = families.split(separator: ",").map { NamePart($0.drop { $0 == " " }) }
    }

    /// The whole name.
    func name(given: String, family: String) -> String {
        switch order {
        case .givenFirst: given + separator + family
        case .familyFirst: family + separator + given
        case .familyCommaGiven: "\(family), \(given)"
        }
    }
}

/// The names that respondents have: none is a particular person's.
enum NameCatalogue {
    /// Shares add up to 100.
    static let cultures = [
        NameCulture(
            share: 48, order: .givenFirst,
            women:
                "Ana Alice Beth Carla Dora Ella Faye Grace Hanna Iris Julia Karen Lena Maya Nora Olive Petra Ruth Sara Tess",
            men:
                "Bo Adam Ben Carl Dan Eric Felix Gus Hugo Ivan Jack Kurt Leo Max Noah Omar Paul Ray Sam Theo",
            families: """
                Adams, Baker, Clark, Davis, Evans, Fisher, Green, Hill, Irwin, Jones, King, Lewis, Moore, Nash, \
                O'Brien|obrien, Parker, Quinn, Reed, Smith-Lee, Turner, Underwood, Vance, White, Young, D'Angelo|dangelo
                """),
        NameCulture(
            share: 10, order: .familyCommaGiven,
            women: "Lucía|lucia Inés|ines Sofía|sofia Marta Paula",
            men: "José|jose Andrés|andres Raúl|raul Diego Iván|ivan",
            families: """
                García Núñez|garcia, Pérez Soto|perez, Muñoz|munoz, Ibáñez Ruiz|ibanez, Peña|pena, de la Cruz|delacruz
                """),
        NameCulture(
            share: 16, order: .givenFirst,
            women: "Zoë|zoe Amélie|amelie Åsa|asa Łucja|lucja Gülay|gulay",
            men: "Jörg|jorg Søren|soren Étienne|etienne Paweł|pawel Çağan|cagan",
            families: """
                Müller|mueller, Ångström|angstrom, Lefèvre|lefevre, Sørensen|sorensen, Wójcik|wojcik, Şahin|sahin, \
                van der Berg|vanderberg, Dvořák|dvorak, Þórsson|thorsson, Nguyễn|nguyen
                """),
        NameCulture(
            share: 10, order: .familyFirst, separator: "",
            women: "小明|xiaoming 美玲|meiling 静|jing 丽华|lihua", men: "伟|wei 建国|jianguo 涛|tao 志强|zhiqiang",
            families: "王|wang, 李|li, 张|zhang, 陈|chen, 黄|huang, 欧阳|ouyang"),
        NameCulture(
            share: 5, order: .familyFirst, separator: "",
            women: "지우|jiwoo 서연|seoyeon 하은|haeun", men: "민준|minjun 도윤|doyun 준호|junho",
            families: "김|kim, 이|lee, 박|park, 최|choi"),
        NameCulture(
            share: 5, order: .givenFirst,
            women: "Ольга|olga Елена|elena Дарья|darya", men: "Пётр|pyotr Юрий|yuri Олег|oleg",
            families: "Шевченко|shevchenko, Коваленко|kovalenko, Дмитрук|dmitruk, Бондарь|bondar"),
        NameCulture(
            share: 3, order: .givenFirst,
            women: "ليلى|layla نور|noor مريم|maryam", men: "يوسف|yusuf خالد|khalid سامر|samer",
            families: "حداد|haddad, منصور|mansour, النجار|alnajjar"),
        NameCulture(
            share: 3, order: .givenFirst,
            women: "आशा|asha दीपा|deepa मीरा|meera", men: "अर्जुन|arjun रवि|ravi विक्रम|vikram",
            families: "शर्मा|sharma, पटेल|patel, राव|rao, गुप्ता|gupta"),
    ]
}
