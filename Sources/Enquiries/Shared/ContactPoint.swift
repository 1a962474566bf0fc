public import Kernel

/// How a person is reached.
///
/// What is nil the library has not told, and nothing is invented in its place.
public struct ContactPoint: Sendable, Hashable, Codable {
    /// The telephone number as it is dialled.
    public var phone: String?
    /// The e-mail address.
    public var email: String?
    /// The postal address.
    public var address: Localized?
    /// Where the enquiry desk stands, for instance 总馆一楼大厅.
    public var desk: Localized?
    /// Whether librarians answer in WeChat's own customer-service console, so that a chat may be handed to them.
    public var handsOver: Bool

    /// Describes how a person is reached.
    public init(
        phone: String? = nil, email: String? = nil, address: Localized? = nil, desk: Localized? = nil,
        handsOver: Bool = false
    ) {
        self.phone = phone
        self.email = email
        self.address = address
        self.desk = desk
        self.handsOver = handsOver
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case phone, email, address, desk
        case handsOver = "hands_over"
    }

    /// Reads a mapping; every key may be missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        phone = try container.decodeIfPresent(String.self, forKey: .phone)
        email = try container.decodeIfPresent(String.self, forKey: .email)
        address = try container.decodeIfPresent(Localized.self, forKey: .address)
        desk = try container.decodeIfPresent(Localized.self, forKey: .desk)
        handsOver = try container.value(.handsOver, or: false)
    }

    /// Whether anything at all is known.
    var isKnown: Bool { phone != nil || email != nil || address != nil || desk != nil }

    /// What is known, line by line; where nothing is, where to go all the same.
    func lines(_ language: Language) -> String {
        guard isKnown else { return Self.unknown(language) }
        var lines: [String] = []
        if let desk { lines.append(Localized(zh: "服务台：\(desk.chinese)", en: "Desk: \(desk.english)")(language)) }
        if let phone { lines.append(Localized(zh: "电话：\(phone)", en: "Phone: \(phone)")(language)) }
        if let email { lines.append(Localized(zh: "邮箱：\(email)", en: "E-mail: \(email)")(language)) }
        if let address {
            lines.append(Localized(zh: "地址：\(address.chinese)", en: "Address: \(address.english)")(language))
        }
        return lines.joined(separator: "\n")
    }

    private static let unknown = Localized(
        zh: "图书馆还没有告诉我电话和邮箱，请到馆内服务台咨询。",
        en: "The library has not told me its phone number or e-mail yet; please ask at the service desk in the library."
    )
}
