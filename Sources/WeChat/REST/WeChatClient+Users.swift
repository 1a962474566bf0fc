public import Foundation
public import Kernel

extension WeChatClient {
    /// What WeChat knows of a person; since December 2021 no name and no picture.
    public func follower(_ reader: ReaderID) async throws -> Follower {
        try await api.read("/cgi-bin/user/info", query: [("openid", reader.rawValue), ("lang", "zh_CN")])
    }

    /// What WeChat knows of several people, a hundred at most.
    public func followers(_ readers: [ReaderID]) async throws -> [Follower] {
        let list = readers.map { ["openid": .text($0.rawValue), "lang": "zh_CN"] as JSONTree }
        return try await api.read(
            "/cgi-bin/user/info/batchget", ["user_list": .list(list)], as: FollowerList.self
        ).followers
    }

    /// A page of those who follow, ten thousand at most.
    /// - Parameter reader: the last of the page before; nil begins.
    public func followers(after reader: ReaderID? = nil) async throws -> ReaderPage {
        try await api.read("/cgi-bin/user/get", query: [("next_openid", reader?.rawValue ?? "")])
    }

    /// Keeps a remark on a person, of fewer than thirty characters; only the account sees it.
    public func setRemark(_ remark: String, on reader: ReaderID) async throws {
        try await api.write(
            "/cgi-bin/user/info/updateremark", ["openid": .text(reader.rawValue), "remark": .text(remark)])
    }

    /// The open ids people have after the account was migrated from another, a hundred at most at a time.
    ///
    /// Those WeChat does not know are left out.
    public func readers(migratedFrom appID: String, _ readers: [ReaderID]) async throws -> [ReaderID: ReaderID] {
        try await api.read(
            "/cgi-bin/changeopenid",
            ["from_appid": .text(appID), "openid_list": .texts(readers.map(\.rawValue))], as: MigrationAnswer.self
        ).readers
    }

    /// A person as WeChat knows them.
    ///
    /// - Warning: personal data.
    public struct Follower: Sendable, Hashable {
        /// The person.
        public var reader: ReaderID
        /// Whether they follow; if not, nothing else is known.
        public var isFollowing: Bool
        /// Since when they follow.
        public var since: Date?
        /// The same person across the accounts of one Open Platform account.
        public var unionID: String?
        /// The account's remark.
        public var remark: String
        /// Their tags.
        public var tags: [Int]
        /// How they came, for instance `ADD_SCENE_QR_CODE`.
        public var source: String
        /// The scene of the parametric code they came by; empty for none.
        public var scene: String
        /// The language of their phone.
        public var language: String
    }

    /// A page of a list of people.
    public struct ReaderPage: Sendable, Hashable {
        /// How many there are in all; nil where WeChat does not say.
        public var total: Int?
        /// Those on this page.
        public var readers: [ReaderID]
        /// The last one of this page, after which the next begins; nil when this page is empty, so there is no next.
        public var last: ReaderID?
    }
}

extension WeChatClient.Follower: RESTAnswer {
    init(_ tree: JSONTree) throws {
        reader = ReaderID(try tree.id("openid"))
        isFollowing = tree.isSet("subscribe")
        since = tree.date("subscribe_time")
        unionID = tree["unionid"].string
        remark = tree.text("remark")
        tags = tree["tagid_list"].items.compactMap(\.whole)
        source = tree.text("subscribe_scene")
        let word = tree.text("qr_scene_str")
        scene = word.isEmpty && tree.isSet("qr_scene") ? tree.text("qr_scene") : word
        language = tree.text("language")
    }
}

/// The answer to `user/info/batchget`.
struct FollowerList: RESTAnswer {
    var followers: [WeChatClient.Follower]

    init(_ tree: JSONTree) throws { followers = try tree["user_info_list"].items.map(WeChatClient.Follower.init) }
}

extension WeChatClient.ReaderPage: RESTAnswer {
    init(_ tree: JSONTree) {
        total = tree["total"].whole
        readers = tree["data"].texts("openid").map { ReaderID($0) }
        last = readers.isEmpty ? nil : tree["next_openid"].string.map { ReaderID($0) }
    }
}

/// The answer to `changeopenid`.
struct MigrationAnswer: RESTAnswer {
    var readers: [ReaderID: ReaderID] = [:]

    init(_ tree: JSONTree) throws {
        for item in tree["result_list"].items {
            guard let new = item["new_openid"].string, !new.isEmpty else { continue }
            readers[ReaderID(try item.id("ori_openid"))] = ReaderID(new)
        }
    }
}
