/// What enterprise WeChat's interfaces answer: HTTP 200 with a code, 0 where it went well.
struct WeComAnswer: Sendable, Decodable {
    var code: Int
    var token: String?
    var seconds: Int?
    /// The member; written `UserId` by the older interface.
    var user: String?

    private enum CodingKeys: String, CodingKey {
        case code = "errcode"
        case token = "access_token"
        case seconds = "expires_in"
        case user = "userid"
        case olderUser = "UserId"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        code = try fields.decodeIfPresent(Int.self, forKey: .code) ?? 0
        token = try fields.decodeIfPresent(String.self, forKey: .token)
        seconds = try fields.decodeIfPresent(Int.self, forKey: .seconds)
        user =
            try fields.decodeIfPresent(String.self, forKey: .user)
            ?? fields.decodeIfPresent(String.self, forKey: .olderUser)
    }

    /// Whether the access token, and nothing else, was refused.
    var refusesToken: Bool { [40001, 40014, 41001, 42001].contains(code) }
}
