internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Codes with a scene, and short keys.
    static let codes: [String: Route] = [
        "/cgi-bin/qrcode/create": .post(100_000, for: .sceneCodes) { try $0.createCode($1) },
        "/cgi-bin/shorten/gen": .post(10_000, for: .sceneCodes) { try $0.shorten($1) },
        "/cgi-bin/shorten/fetch": .post(10_000, for: .sceneCodes) { try $0.expand($1) },
    ]
}

/// The codes and short keys of an account.
struct CodeShelf: Sendable {
    struct Code: Sendable {
        var scene: String
        var url: String
        var until: Date?
    }

    struct Text: Sendable {
        var text: String
        var at: Date
        var seconds: Int
    }

    var codes: [String: Code] = [:]
    var texts: [String: Text] = [:]
}

extension Simulator {
    /// `POST /cgi-bin/qrcode/create`; a number beyond the range is not refused but comes back as 4294967295.
    func createCode(_ call: Call) throws -> JSONTree {
        let name = call.text("action_name")
        guard let scene = call.body["action_info"]?["scene"] else { throw APIError(40050, "invalid scene") }
        let isTemporary = ["QR_SCENE", "QR_STR_SCENE"].contains(name)
        let value: String
        switch name {
        case "QR_STR_SCENE", "QR_LIMIT_STR_SCENE":
            value = scene["scene_str"]?.string ?? ""
            guard (1...64).contains(value.count) else { throw APIError(40053, "invalid action info") }
        case "QR_SCENE", "QR_LIMIT_SCENE":
            guard let number = scene["scene_id"]?.whole else { throw APIError(40053, "invalid action info") }
            let range = isTemporary ? 1...4_294_967_295 : 1...100_000
            value = String(range.contains(number) ? number : 4_294_967_295)
        default: throw APIError(40052, "invalid action name")
        }
        let seconds = call.whole("expire_seconds") ?? 60
        guard !isTemporary || (1...2_592_000).contains(seconds) else { throw APIError(40051, "invalid expire seconds") }
        let (ticket, url) = ("gQ" + newMediaID(), "http://weixin.qq.com/q/" + String(newMediaID().prefix(20)))
        let until = isTemporary ? now.addingTimeInterval(Double(seconds)) : nil
        try update(call.account) { state in
            let permanent = state.codes.codes.values.lazy.filter { $0.until == nil }.count
            guard isTemporary || permanent < 100_000 else { throw APIError(45029, "qrcode count out of limit") }
            state.codes.codes[ticket] = .init(scene: value, url: url, until: until)
        }
        var answer: [String: JSONTree] = ["ticket": .text(ticket), "url": .text(url)]
        if isTemporary { answer["expire_seconds"] = .whole(seconds) }
        return .fields(answer)
    }

    /// The scene of a code that still serves, by its ticket or by what it says; nil for any other text.
    public func scene(of text: String, account name: String? = nil) throws -> String? {
        let codes = try state(name).codes.codes
        guard let code = codes[text] ?? codes.values.first(where: { $0.url == text }),
            code.until.map({ now < $0 }) ?? true
        else { return nil }
        return code.scene
    }

    /// `GET /cgi-bin/showqrcode`: the code's picture; 404 for a ticket that is unknown or has expired.
    func showCode(_ request: APIRequest) -> APIAnswer {
        let ticket = request.query["ticket"] ?? ""
        guard let code = accounts.values.lazy.compactMap({ $0.codes.codes[ticket] }).first,
            code.until.map({ now < $0 }) ?? true, let picture = CodePicture.svg(code.url)
        else { return APIAnswer(status: 404, body: []) }
        return .file(Array(picture.utf8), type: "image/svg+xml")
    }

    /// `POST /cgi-bin/shorten/gen`.
    func shorten(_ call: Call) throws -> JSONTree {
        let text = call.text("long_data")
        guard !text.isEmpty, text.utf8.count <= 4_096 else { throw APIError(45002, "content size out of limit") }
        let seconds = call.whole("expire_seconds") ?? 2_592_000
        guard (1...2_592_000).contains(seconds) else { throw APIError(40051, "invalid expire seconds") }
        let (key, now) = (String(newMediaID().prefix(15)), self.now)
        try update(call.account) { $0.codes.texts[key] = .init(text: text, at: now, seconds: seconds) }
        return .ok(["short_key": .text(key)])
    }

    /// `POST /cgi-bin/shorten/fetch`.
    func expand(_ call: Call) throws -> JSONTree {
        guard let known = accounts[call.account]?.codes.texts[call.text("short_key")],
            now.timeIntervalSince(known.at) < Double(known.seconds)
        else { throw APIError(40097, "invalid short_key") }
        let left = known.seconds - Int(now.timeIntervalSince(known.at))
        return .ok([
            "long_data": .text(known.text), "create_time": .seconds(known.at), "expire_seconds": .whole(left),
        ])
    }
}
