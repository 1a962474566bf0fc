public import Kernel

extension WeChatClient {
    /// Makes a tag; its name has thirty bytes at most, an account a hundred tags.
    public func createTag(_ name: String) async throws -> Tag {
        try await api.write("/cgi-bin/tags/create", ["tag": ["name": .text(name)]], as: TagAnswer.self).tag
    }

    /// The tags of the account; 2 is the built-in star.
    public func tags() async throws -> [Tag] { try await api.read("/cgi-bin/tags/get", as: TagList.self).tags }

    /// Gives a tag another name.
    public func renameTag(_ id: Int, to name: String) async throws {
        try await api.write("/cgi-bin/tags/update", ["tag": ["id": .whole(id), "name": .text(name)]])
    }

    /// Removes a tag from the account and from everybody.
    public func deleteTag(_ id: Int) async throws {
        try await api.write("/cgi-bin/tags/delete", ["tag": ["id": .whole(id)]])
    }

    /// A page of those who have a tag.
    public func readers(tagged id: Int, after reader: ReaderID? = nil) async throws -> ReaderPage {
        try await api.read(
            "/cgi-bin/user/tag/get", ["tagid": .whole(id), "next_openid": .text(reader?.rawValue ?? "")])
    }

    /// Gives people a tag, or takes it from them; fifty at most at a time, twenty tags a person.
    public func tag(_ readers: [ReaderID], with id: Int, isSet: Bool = true) async throws {
        try await api.write(
            "/cgi-bin/tags/members/\(isSet ? "batchtagging" : "batchuntagging")",
            ["openid_list": .texts(readers.map(\.rawValue)), "tagid": .whole(id)])
    }

    /// The tags of a person.
    public func tags(of reader: ReaderID) async throws -> [Int] {
        try await api.read("/cgi-bin/tags/getidlist", ["openid": .text(reader.rawValue)], as: TagIDList.self).ids
    }

    /// A page of those whose messages are kept out.
    public func blackList(after reader: ReaderID? = nil) async throws -> ReaderPage {
        try await api.read(
            "/cgi-bin/tags/members/getblacklist", ["begin_openid": .text(reader?.rawValue ?? "")])
    }

    /// Keeps people's messages out, or lets them in again; twenty at most at a time.
    public func block(_ readers: [ReaderID], isBlocked: Bool = true) async throws {
        try await api.write(
            "/cgi-bin/tags/members/\(isBlocked ? "batchblacklist" : "batchunblacklist")",
            ["openid_list": .texts(readers.map(\.rawValue))])
    }

    /// A tag.
    public struct Tag: Sendable, Hashable {
        /// Its number.
        public var id: Int
        /// Its name.
        public var name: String
        /// How many have it; 0 in the answer that makes it.
        public var count: Int
    }
}

extension WeChatClient.Tag: RESTAnswer {
    init(_ tree: JSONTree) throws {
        id = try tree.count("id")
        name = tree.text("name")
        count = tree.whole("count")
    }
}

/// The answer to `tags/create`.
struct TagAnswer: RESTAnswer {
    var tag: WeChatClient.Tag

    init(_ tree: JSONTree) throws { tag = try .init(tree["tag"]) }
}

/// The answer to `tags/get`.
struct TagList: RESTAnswer {
    var tags: [WeChatClient.Tag]

    init(_ tree: JSONTree) throws { tags = try tree["tags"].items.map(WeChatClient.Tag.init) }
}

/// The answer to `tags/getidlist`.
struct TagIDList: RESTAnswer {
    var ids: [Int]

    init(_ tree: JSONTree) { ids = tree["tagid_list"].items.compactMap(\.whole) }
}
