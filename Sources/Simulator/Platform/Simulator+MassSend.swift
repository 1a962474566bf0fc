internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Messages to many.
    static let massSend: [String: Route] = [
        "/cgi-bin/message/mass/sendall": .post(100, for: .massSend, minute: 60) { try $0.sendToAll($1) },
        "/cgi-bin/message/mass/send": .post(100, for: .massSendToChosen, minute: 60) { try $0.sendToChosen($1) },
        "/cgi-bin/message/mass/preview": .post(100, for: .massSend) { try $0.previewMass($1) },
        "/cgi-bin/message/mass/delete": .post(10, for: .massSend) { try $0.deleteMass($1) },
        "/cgi-bin/message/mass/get": .post(1_000, for: .massSend) { try $0.massState($1) },
        "/cgi-bin/message/mass/speed/get": .post(1_000, for: .massSend) { try $0.massSpeed($1) },
        "/cgi-bin/message/mass/speed/set": .post(1_000, for: .massSend) { try $0.setMassSpeed($1) },
    ]
}

extension Simulator {
    /// `POST /cgi-bin/message/mass/sendall`.
    func sendToAll(_ call: Call) throws -> JSONTree {
        guard let filter = call.body["filter"], let state = accounts[call.account] else {
            throw APIError.malformedBody
        }
        if filter["is_to_all"]?.whole == 1 { return try sendMass(call, to: state.following, isToAll: true) }
        let tag = filter["tag_id"]?.whole ?? -1
        guard state.tags.name(of: tag) != nil else { throw APIError(45159, "invalid tag id") }
        return try sendMass(
            call, to: state.following.filter { state.followers[$0]?.tags.contains(tag) == true }, isToAll: false)
    }

    /// `POST /cgi-bin/message/mass/send`: two to ten thousand people.
    func sendToChosen(_ call: Call) throws -> JSONTree {
        let readers = call.texts("touser")
        guard readers.count >= 2 else { throw APIError(40130, "invalid openid list size, at least two openid") }
        guard readers.count <= 10_000 else { throw APIError(40032, "invalid openid list size") }
        let known = accounts[call.account]?.followers ?? [:]
        return try sendMass(call, to: readers.filter { known[$0]?.isFollowing == true }, isToAll: false)
    }

    private func sendMass(_ call: Call, to readers: [String], isToAll: Bool) throws -> JSONTree {
        var clientID = call.text("clientmsgid")
        guard clientID.utf8.count <= 64 else { throw APIError(45067, "clientmsgid size out of limit") }
        if clientID.isEmpty { clientID = "body:" + String(decoding: call.request.body, as: UTF8.self) }
        try checkClientID(clientID, call)
        do {
            let job = try startMass(call, to: readers, isToAll: isToAll)
            let now = self.now
            try update(call.account) { $0.mass.clientIDs[clientID] = (job.id, now) }
            var answer: [String: JSONTree] = ["msg_id": .number(of: job.id)]
            if let dataID = job.dataID { answer["msg_data_id"] = .number(of: dataID) }
            return .ok(answer).said("send job submission success")
        } catch {
            accounts[call.account]?.mass.failures[clientID] = now
            throw error
        }
    }

    /// A client id makes one job a day, and is not tried again within a minute after it failed.
    private func checkClientID(_ id: String, _ call: Call) throws(APIError) {
        let desk = accounts[call.account]?.mass ?? MassDesk()
        if let earlier = desk.clientIDs[id], now.timeIntervalSince(earlier.at) < 86_400 {
            throw APIError(45065, "clientmsgid exist", fields: ["msg_id": .number(of: earlier.job)])
        }
        if let failed = desk.failures[id], now.timeIntervalSince(failed) < 60 {
            throw APIError(45066, "same clientmsgid retry too fast")
        }
    }

    private func startMass(
        _ call: Call, to readers: [String], isToAll: Bool
    ) throws -> (id: String, dataID: String?) {
        let shown = try massContent(call)
        let (id, dataID, articleID) = (nextNumber(), nextNumber(), newMediaID())
        let (now, month, today) = (self.now, AccountState.month(self.now), AccountState.day(self.now))
        let endsAt = now.addingTimeInterval(jobDelay / .seconds(1))
        let isArticle = call.text("msgtype") == "mpnews"
        let receivers = try update(call.account) { state in
            if state.account.kind == .subscription {
                guard state.mass.days.insert(today).inserted else { throw APIError(45028, "has no masssend quota") }
            }
            state.mass.jobs[id] = .init(id: id, endsAt: endsAt, isArticle: isArticle)
            if isArticle {
                let draft = call.body["mpnews"]?["media_id"]?.string ?? ""
                if let place = state.drafts.firstIndex(where: { $0.id == draft }) {
                    state.publications.append(
                        Publication(
                            id: id, articleID: articleID, dataID: dataID, draft: state.drafts[place], endsAt: endsAt))
                    if isToAll { state.drafts.remove(at: place) }
                }
            }
            return state.takeMass(readers, month: month)
        }
        for reader in receivers.reached {
            for one in shown { record(account: call.account, openID: reader, from: .library, one) { $0.via = "mass" } }
        }
        let sent = receivers.reached.count
        let counts = [
            ("TotalCount", readers.count), ("FilterCount", sent + receivers.failed), ("SentCount", sent),
            ("ErrorCount", receivers.failed),
        ]
        schedule(
            "MASSSENDJOBFINISH",
            [XMLField("MsgID", .number(id)), XMLField("Status", "send success")]
                + counts.map { XMLField($0.0, .number("\($0.1)")) }, to: Self.operatorID, of: call.account)
        return (id, isArticle ? dataID : nil)
    }

    /// What people would see of a mass send.
    private func massContent(_ call: Call) throws -> [Shown] {
        let type = call.text("msgtype")
        let part = call.body[type == "image" ? "images" : type]
        func text(_ name: String) -> String { part?[name]?.string ?? "" }
        switch type {
        case "text":
            guard !text("content").isEmpty else { throw APIError(44004, "empty content") }
            guard text("content").utf8.count <= 2_048 else { throw APIError(45002, "content size out of limit") }
            return [Shown("text", text("content"))]
        case "voice", "mpvideo":
            try checkMedia(text("media_id"), of: call.account)
            return [Shown(type == "voice" ? "voice" : "video", "[\(type)]", mediaID: text("media_id"))]
        case "image":
            let single = call.body["image"]?["media_id"]?.string
            let ids = single.map { [$0] } ?? (part?["media_ids"]?.items ?? []).compactMap(\.string)
            guard (1...20).contains(ids.count) else { throw APIError(40007, "invalid media_id") }
            for id in ids { try checkMedia(id, of: call.account) }
            return ids.map { Shown("image", "[图片]", mediaID: $0) }
        case "mpnews":
            guard let draft = accounts[call.account]?.drafts.first(where: { $0.id == text("media_id") }) else {
                throw APIError(40007, "invalid media_id")
            }
            let articles = draft.articles.enumerated().map { index, article in
                Shown.Article(
                    title: article["title"]?.string ?? "", description: article["digest"]?.string ?? "",
                    url: draft.preview(index + 1), picurl: "")
            }
            return [.news(articles)]
        default: throw APIError(40008, "invalid message type")
        }
    }

    /// `POST /cgi-bin/message/mass/preview`.
    func previewMass(_ call: Call) throws -> JSONTree {
        let openID = try call.openID(call.text("towxname").isEmpty ? "touser" : "towxname")
        guard accounts[call.account]?.followers[openID]?.isFollowing == true else { throw APIError.openID }
        for shown in try massContent(call) {
            record(account: call.account, openID: openID, from: .library, shown) { $0.via = "preview" }
        }
        return .ok(["msg_id": .number(of: nextNumber())]).said("preview success")
    }

    private func job(_ call: Call) throws(APIError) -> MassDesk.Job {
        guard let job = accounts[call.account]?.mass.jobs[call.text("msg_id")] else {
            throw APIError(40059, "invalid msg id")
        }
        return job
    }

    /// `POST /cgi-bin/message/mass/delete`.
    func deleteMass(_ call: Call) throws -> JSONTree {
        let job = try job(call)
        guard job.isArticle else { throw APIError(40059, "invalid msg id") }
        let index = call.whole("article_idx") ?? 0
        try update(call.account) { state in
            guard let place = state.publications.firstIndex(where: { $0.id == job.id }) else { return }
            let all = Set(1...max(1, state.publications[place].draft.articles.count))
            guard index == 0 || all.contains(index) else { throw APIError(40060, "invalid article idx") }
            state.publications[place].deleted.formUnion(index == 0 ? all : [index])
            if state.publications[place].deleted == all { state.mass.jobs[job.id]?.isDeleted = true }
        }
        return .ok
    }

    /// `POST /cgi-bin/message/mass/get`.
    func massState(_ call: Call) throws -> JSONTree {
        let job = try job(call)
        let state = job.isDeleted ? "DELETE" : now < job.endsAt ? "SENDING" : "SEND_SUCCESS"
        return ["msg_id": .number(of: job.id), "msg_status": .text(state)]
    }

    /// `POST /cgi-bin/message/mass/speed/get`.
    func massSpeed(_ call: Call) throws -> JSONTree {
        let speed = accounts[call.account]?.mass.speed ?? 0
        return ["speed": .whole(speed), "realspeed": .whole([80, 60, 45, 30, 10][speed])]
    }

    /// `POST /cgi-bin/message/mass/speed/set`.
    func setMassSpeed(_ call: Call) throws -> JSONTree {
        guard let speed = call.whole("speed"), (0...4).contains(speed) else {
            throw APIError(45083, "invalid speed")
        }
        try update(call.account) { $0.mass.speed = speed }
        return .ok
    }
}
