internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Followers.
    static let users: [String: Route] = [
        "/cgi-bin/user/info": .get(5_000_000, for: .users) { try $0.userInfo($1) },
        "/cgi-bin/user/info/batchget": .post(500_000, for: .users) { try $0.userInfos($1) },
        "/cgi-bin/user/get": .get(500, for: .users) { try $0.followers($1) },
        "/cgi-bin/user/info/updateremark": .post(10_000, for: .users) { try $0.setRemark($1) },
        "/cgi-bin/changeopenid": .post(100_000, for: .users) { try $0.newOpenIDs($1) },
    ]
}

extension Simulator {
    /// Makes somebody a follower without a push.
    func seedFollower(_ openID: String, account name: String? = nil) throws {
        let (id, now) = (try accountID(name), self.now)
        try update(id) { $0.followers[openID] = Follower(since: now, number: $0.followers.count) }
    }

    /// How many open ids a page of a list holds.
    static let pageSize = 10_000

    /// `GET /cgi-bin/user/info`; since December 2021 without name and picture.
    func userInfo(_ call: Call) throws -> JSONTree { try info(of: call.openID(), call) }

    /// `POST /cgi-bin/user/info/batchget`.
    func userInfos(_ call: Call) throws -> JSONTree {
        let users = call.body["user_list"]?.items ?? []
        guard (1...100).contains(users.count) else { throw APIError(40032, "invalid openid list size") }
        return ["user_info_list": .list(try users.map { try info(of: $0["openid"]?.string ?? "", call) })]
    }

    private func info(of openID: String, _ call: Call) throws -> JSONTree {
        guard let follower = accounts[call.account]?.followers[openID] else { throw APIError.openID }
        guard follower.isFollowing else { return ["subscribe": 0, "openid": .text(openID)] }
        let number = follower.scene.flatMap { Int($0) }
        return [
            "subscribe": 1, "openid": .text(openID), "language": "zh_CN", "subscribe_time": .seconds(follower.since),
            "remark": .text(follower.remark), "groupid": .whole(follower.tags.first ?? 0),
            "tagid_list": .list(follower.tags.map { .whole($0) }), "qr_scene": .whole(number ?? 0),
            "qr_scene_str": .text(number == nil ? follower.scene ?? "" : ""),
            "subscribe_scene": .text(follower.scene == nil ? "ADD_SCENE_SEARCH" : "ADD_SCENE_QR_CODE"),
        ]
    }

    /// `GET /cgi-bin/user/get`.
    func followers(_ call: Call) throws -> JSONTree {
        let all = accounts[call.account]?.following ?? []
        return try Self.page(of: all, after: call.query("next_openid"), total: true)
    }

    /// A page of open ids: `data` is absent when there is none, `next_openid` is the last one even on the last page.
    static func page(of all: [String], after: String, total: Bool) throws(APIError) -> JSONTree {
        var rest = all[...]
        if !after.isEmpty {
            guard let place = all.firstIndex(of: after) else { throw APIError.openID }
            rest = all[(place + 1)...]
        }
        let page = Array(rest.prefix(pageSize))
        var answer: [String: JSONTree] = ["count": .whole(page.count), "next_openid": .text(page.last ?? "")]
        if total { answer["total"] = .whole(all.count) }
        if !page.isEmpty { answer["data"] = ["openid": .texts(page)] }
        return .fields(answer)
    }

    /// `POST /cgi-bin/user/info/updateremark`.
    func setRemark(_ call: Call) throws -> JSONTree {
        let openID = try call.openID()
        let remark = call.text("remark")
        guard remark.count < 30 else { throw APIError(45002, "remark size out of limit") }
        return try update(call.account) { state in
            guard state.followers[openID] != nil else { throw APIError.openID }
            state.followers[openID]?.remark = remark
            return .ok
        }
    }

    /// `POST /cgi-bin/changeopenid`: ids of the account before a migration, which keep their letters here.
    func newOpenIDs(_ call: Call) throws -> JSONTree {
        guard !call.text("from_appid").isEmpty else { throw APIError(40013, "invalid appid") }
        let ids = try call.openIDs(limit: 100)
        let known = accounts[call.account]?.followers ?? [:]
        let list = ids.map { id -> JSONTree in
            let new = "o" + id.dropFirst()
            guard known[new] != nil else { return ["ori_openid": .text(id), "err_msg": "ori_openid error"] }
            return ["ori_openid": .text(id), "new_openid": .text(new), "err_msg": "ok"]
        }
        return .ok(["result_list": .list(list)])
    }
}
