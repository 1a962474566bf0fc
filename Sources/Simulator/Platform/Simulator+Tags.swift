internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Tags of followers, and the black list.
    static let tags: [String: Route] = [
        "/cgi-bin/tags/create": .post(1_000, for: .users) { try $0.createTag($1) },
        "/cgi-bin/tags/get": .get(1_000, for: .users) { try $0.listTags($1) },
        "/cgi-bin/tags/update": .post(1_000, for: .users) { try $0.renameTag($1) },
        "/cgi-bin/tags/delete": .post(1_000, for: .users) { try $0.deleteTag($1) },
        "/cgi-bin/user/tag/get": .post(1_000, for: .users) { try $0.taggedFollowers($1) },
        "/cgi-bin/tags/members/batchtagging": .post(100_000, for: .users) { try $0.tag($1, isSet: true) },
        "/cgi-bin/tags/members/batchuntagging": .post(100_000, for: .users) { try $0.tag($1, isSet: false) },
        "/cgi-bin/tags/getidlist": .post(100_000, for: .users) { try $0.tagsOfFollower($1) },
        "/cgi-bin/tags/members/getblacklist": .post(1_000, for: .users) { try $0.blackList($1) },
        "/cgi-bin/tags/members/batchblacklist": .post(1_000, for: .users) { try $0.block($1, isBlocked: true) },
        "/cgi-bin/tags/members/batchunblacklist": .post(1_000, for: .users) { try $0.block($1, isBlocked: false) },
    ]
}

/// The tags of an account; three are built in.
struct TagShelf: Sendable {
    private(set) var names: [Int: String] = [0: "黑名单", 1: "屏蔽组", 2: "星标组"]
    private var next = 100

    func name(of id: Int) -> String? { names[id] }

    mutating func add(_ name: String) throws(APIError) -> Int {
        try check(name, except: nil)
        guard names.count < 100 + 3 else { throw APIError(45056, "too many tag now, no need to add new") }
        defer { next += 1 }
        names[next] = name
        return next
    }

    mutating func rename(_ id: Int, _ name: String) throws(APIError) {
        try checkOwn(id)
        try check(name, except: id)
        names[id] = name
    }

    mutating func remove(_ id: Int) throws(APIError) {
        try checkOwn(id)
        names[id] = nil
    }

    private func checkOwn(_ id: Int) throws(APIError) {
        guard id > 2 else { throw APIError(45058, "can't modify sys tag") }
        guard names[id] != nil else { throw APIError(45159, "invalid tag id") }
    }

    private func check(_ name: String, except id: Int?) throws(APIError) {
        guard !name.isEmpty, name.utf8.count <= 30 else { throw APIError(45158, "tag name too long") }
        guard !names.contains(where: { $0.value == name && $0.key != id }) else {
            throw APIError(45157, "invalid tag name")
        }
    }
}

extension Simulator {
    func createTag(_ call: Call) throws -> JSONTree {
        let name = call.body["tag"]?["name"]?.string ?? ""
        let id = try update(call.account) { try $0.tags.add(name) }
        return ["tag": ["id": .whole(id), "name": .text(name)]]
    }

    func listTags(_ call: Call) throws -> JSONTree {
        try update(call.account) { state in
            let counts = state.tagCounts
            return [
                "tags": .list(
                    state.tags.names.filter { $0.key == 2 || $0.key > 2 }.sorted { $0.key < $1.key }.map {
                        ["id": .whole($0.key), "name": .text($0.value), "count": .whole(counts[$0.key, default: 0])]
                    })
            ]
        }
    }

    func renameTag(_ call: Call) throws -> JSONTree {
        let id = call.body["tag"]?["id"]?.whole ?? -1
        let name = call.body["tag"]?["name"]?.string ?? ""
        try update(call.account) { try $0.tags.rename(id, name) }
        return .ok
    }

    func deleteTag(_ call: Call) throws -> JSONTree {
        let id = call.body["tag"]?["id"]?.whole ?? -1
        return try update(call.account) { state in
            guard state.tagCounts[id, default: 0] <= 100_000 else {
                throw APIError(45057, "can't delete the tag that has too many fans")
            }
            try state.tags.remove(id)
            for openID in state.followers.keys { state.followers[openID]?.tags.removeAll { $0 == id } }
            return .ok
        }
    }

    func taggedFollowers(_ call: Call) throws -> JSONTree {
        let id = call.whole("tagid") ?? -1
        guard let state = accounts[call.account], state.tags.name(of: id) != nil else {
            throw APIError(45159, "invalid tag id")
        }
        let tagged = state.following.filter { state.followers[$0]?.tags.contains(id) == true }
        return try Self.page(of: tagged, after: call.text("next_openid"), total: false)
    }

    func tag(_ call: Call, isSet: Bool) throws -> JSONTree {
        let ids = try call.openIDs(limit: 50)
        let tag = call.whole("tagid") ?? -1
        return try update(call.account) { state in
            guard tag != 0, state.tags.name(of: tag) != nil else { throw APIError(45159, "invalid tag id") }
            for id in ids {
                guard let follower = state.followers[id], follower.isFollowing else {
                    throw APIError(49003, "not match openid with appid")
                }
                if isSet, !follower.tags.contains(tag), follower.tags.count >= 20 {
                    throw APIError(45059, "has too many tags")
                }
            }
            for id in ids {
                state.followers[id]?.tags.removeAll { $0 == tag }
                if isSet { state.followers[id]?.tags.append(tag) }
            }
            return .ok
        }
    }

    func tagsOfFollower(_ call: Call) throws -> JSONTree {
        guard let follower = accounts[call.account]?.followers[try call.openID()] else { throw APIError.openID }
        return ["tagid_list": .list(follower.tags.map { .whole($0) })]
    }

    func blackList(_ call: Call) throws -> JSONTree {
        guard let state = accounts[call.account] else { throw APIError.busy }
        let blocked = state.followers.filter(\.value.isBlocked).sorted { $0.value.number < $1.value.number }.map(\.key)
        return try Self.page(of: blocked, after: call.text("begin_openid"), total: true)
    }

    func block(_ call: Call, isBlocked: Bool) throws -> JSONTree {
        let ids = try call.openIDs(limit: 20)
        return try update(call.account) { state in
            guard ids.allSatisfy({ state.followers[$0] != nil }) else {
                throw APIError(49003, "not match openid with appid")
            }
            for id in ids { state.followers[id]?.isBlocked = isBlocked }
            return .ok
        }
    }
}

extension AccountState {
    /// How many followers have each tag.
    var tagCounts: [Int: Int] {
        var counts: [Int: Int] = [:]
        for follower in followers.values where follower.isFollowing {
            for tag in follower.tags { counts[tag, default: 0] += 1 }
        }
        return counts
    }
}
