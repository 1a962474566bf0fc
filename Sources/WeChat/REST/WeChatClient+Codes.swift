internal import Foundation

extension WeChatClient {
    /// Makes a code that brings a scene with it when somebody scans it.
    /// - Parameters:
    ///   - scene: 1 to 64 characters.
    ///   - life: up to thirty days; nil for ever (an account has 100 000 such codes).
    public func createSceneCode(_ scene: String, life: Duration?) async throws -> SceneCode {
        let info: JSONTree = ["scene": ["scene_str": .text(scene)]]
        let name: JSONTree = life == nil ? "QR_LIMIT_STR_SCENE" : "QR_STR_SCENE"
        let seconds = life.map { Int($0.components.seconds) }
        return try await api.write(
            "/cgi-bin/qrcode/create",
            ["expire_seconds": .some(seconds), "action_name": name, "action_info": info], as: SceneCode.self)
    }

    /// The address of a code's picture; it takes no token.
    public func pictureURL(of code: SceneCode) -> String {
        account.mpBase + "/cgi-bin/showqrcode" + Transport.written([("ticket", code.ticket)])
    }

    /// Keeps a text of up to 4 KB under a short key.
    /// - Parameter life: up to thirty days.
    public func shorten(_ text: String, life: Duration = .seconds(2_592_000)) async throws -> String {
        let body: JSONTree = [
            "long_data": .text(text), "expire_seconds": .whole(Int(life.components.seconds)),
        ]
        return try await api.write("/cgi-bin/shorten/gen", body, as: ShortKeyAnswer.self).key
    }

    /// The text kept under a short key.
    public func expand(_ key: String) async throws -> LongText {
        try await api.read("/cgi-bin/shorten/fetch", ["short_key": .text(key)])
    }

    /// A code that brings a scene with it.
    public struct SceneCode: Sendable, Hashable {
        /// What its picture is fetched with.
        public var ticket: String
        /// How long it serves, in seconds; nil for ever.
        public var seconds: Int?
        /// What the code itself says; may be drawn instead of WeChat's picture.
        public var url: String
    }

    /// A text kept under a short key.
    public struct LongText: Sendable, Hashable {
        /// The text.
        public var text: String
        /// How long it is kept yet, in seconds.
        public var seconds: Int
    }
}

extension WeChatClient.SceneCode: RESTAnswer {
    init(_ tree: JSONTree) throws {
        ticket = try tree.id("ticket")
        seconds = tree["expire_seconds"].whole
        url = tree.text("url")
    }
}

extension WeChatClient.LongText: RESTAnswer {
    init(_ tree: JSONTree) throws {
        text = try tree.id("long_data")
        seconds = tree.whole("expire_seconds")
    }
}

/// The answer to `shorten/gen`.
struct ShortKeyAnswer: RESTAnswer {
    var key: String

    init(_ tree: JSONTree) throws { key = try tree.id("short_key") }
}
