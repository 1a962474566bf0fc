internal import Foundation

extension Simulator {
    /// `POST /cgi-bin/openapi/quota/get`.
    func quota(_ body: JSONTree, account id: String) throws -> JSONTree {
        guard let path = body["cgi_path"]?.string, path.hasPrefix("/") else {
            throw APIError(76003, "invalid cgi_path")
        }
        guard !path.hasPrefix("/sns/") else { throw APIError(76022, "this api cannot be queried") }
        guard let standard = Endpoint.all[path]?.dailyLimit ?? Endpoint.tokenLimits[path] else {
            throw APIError(76021, "cgi_path not found")
        }
        let now = self.now
        let limit = accounts[id]?.dailyLimits[path] ?? standard
        let used = accounts[id]?.usedQuota(path, now: now) ?? 0
        return [
            "errcode": 0, "errmsg": "ok",
            "quota": [
                "daily_limit": .integer(Int64(limit)), "used": .integer(Int64(used)),
                "remain": .integer(Int64(max(0, limit - used))),
            ],
        ]
    }

    /// `GET /cgi-bin/user/info`; since December 2021 without name and picture.
    func userInfo(_ request: APIRequest, account id: String) throws -> JSONTree {
        guard let openID = request.query["openid"], let follower = accounts[id]?.followers[openID] else {
            throw APIError(40003, "invalid openid")
        }
        guard follower.isFollowing else { return ["subscribe": 0, "openid": .text(openID)] }
        return [
            "subscribe": 1, "openid": .text(openID), "language": "zh_CN",
            "subscribe_time": .integer(Int64(follower.since.timeIntervalSince1970)), "remark": "", "groupid": 0,
            "tagid_list": [], "qr_scene": 0, "qr_scene_str": .text(follower.scene ?? ""),
            "subscribe_scene": .text(follower.scene == nil ? "ADD_SCENE_SEARCH" : "ADD_SCENE_QR_CODE"),
        ]
    }
}
