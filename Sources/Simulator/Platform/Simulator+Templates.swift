internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Template messages and one-time subscriptions.
    static let templates: [String: Route] = [
        "/cgi-bin/message/template/send": .post(100_000, for: .templates) { try $0.sendTemplate($1) },
        "/cgi-bin/message/template/subscribe": .post(100_000, for: .oneTimeNotices) { try $0.sendOnce($1) },
        "/cgi-bin/template/api_set_industry": .post(100, for: .templates) { try $0.setIndustries($1) },
        "/cgi-bin/template/get_industry": .get(1_000, for: .templates) { try $0.industries($1) },
        "/cgi-bin/template/api_add_template": .post(1_000, for: .templates) { try $0.addTemplate($1) },
        "/cgi-bin/template/get_all_private_template": .get(1_000, for: .templates) { try $0.listTemplates($1) },
        "/cgi-bin/template/del_private_template": .post(1_000, for: .templates) { try $0.deleteTemplate($1) },
    ]
}

extension Simulator {
    /// `POST /cgi-bin/message/template/send`; whether it arrived is pushed as `TEMPLATESENDJOBFINISH`.
    func sendTemplate(_ call: Call) throws -> JSONTree {
        let openID = try call.openID("touser")
        let (id, now) = (nextNumber(), self.now)
        let templateID = call.text("template_id")
        let miniProgram = try call.miniProgram()
        let sending = try update(call.account) { state -> (Shown?, String, Bool) in
            guard let template = state.templates.templates.first(where: { $0.id == templateID }) else {
                throw APIError(40037, "invalid template_id")
            }
            guard let follower = state.followers[openID] else { throw APIError.openID }
            guard follower.isFollowing else { throw APIError(43004, "require subscribe") }
            let fields = try template.filled(call.body["data"])
            if let earlier = try state.templates.take(call, openID, fields, job: id, now: now) {
                return (nil, earlier, true)
            }
            let shown = Shown(
                "template", template.title, fields: fields, url: call.body["url"]?.string, miniProgram: miniProgram)
            return (follower.isBlocked ? nil : shown, id, false)
        }
        if let shown = sending.0 {
            record(account: call.account, openID: openID, from: .library, shown) { $0.via = "template" }
        }
        if !sending.2 {
            let status = sending.0 == nil ? "failed:user block" : "success"
            schedule(
                "TEMPLATESENDJOBFINISH", [XMLField("MsgID", .number(id)), XMLField("Status", status)], to: openID,
                of: call.account)
        }
        return .ok(["msgid": .number(of: sending.1)])
    }

    /// `POST /cgi-bin/message/template/subscribe`: once for each time a person agreed.
    func sendOnce(_ call: Call) throws -> JSONTree {
        let openID = try call.openID("touser")
        let title = call.text("title")
        guard !title.isEmpty, title.count <= 15 else { throw APIError(45003, "title size out of limit") }
        let content = call.body["data"]?["content"]?["value"]?.string ?? ""
        guard !content.isEmpty, content.count <= 200 else { throw APIError(45002, "content size out of limit") }
        let consent = Self.onceKey(template: call.text("template_id"), scene: call.text("scene"))
        try update(call.account) { state in
            guard state.followers[openID] != nil else { throw APIError.openID }
            guard state.followers[openID]?.consents.removeValue(forKey: consent) != nil else {
                throw APIError(43101, "user refuse to accept the msg")
            }
        }
        let shown = Shown(
            "template", title, fields: [.init(label: "", value: content)], url: call.body["url"]?.string,
            miniProgram: try call.miniProgram())
        record(account: call.account, openID: openID, from: .library, shown) { $0.via = "template" }
        return .ok
    }

    static func onceKey(template: String, scene: String) -> String { "once \(scene) \(template)" }

    /// `GET /mp/subscribemsg`: leads back as if the person had agreed; `sim_action=cancel` declines.
    ///
    /// A browser is asked.
    func agreeOnce(_ request: APIRequest) -> APIAnswer {
        let query = request.query
        guard let state = accounts.values.first(where: { $0.account.appID == query["appid"] }),
            let redirect = query["redirect_url"], let host = URL(string: redirect)?.host(),
            state.account.webDomain.map({ $0.lowercased() == host.lowercased() }) ?? true,
            let template = query["template_id"], !template.isEmpty, let scene = query["scene"],
            let number = Int(scene), (0...10_000).contains(number), query["action"] == "get_confirm",
            (query["reserved"] ?? "").utf8.count <= 128
        else { return .page("<!doctype html><meta charset=utf-8><p>参数错误</p>", status: 400) }
        guard state.account.abilities.contains(.oneTimeNotices) else {
            return .page("<!doctype html><meta charset=utf-8><p>该公众号没有此权限（48001）</p>", status: 400)
        }
        let question = ask(
            request, state, Localized(zh: "申请给你发送一条通知", en: "asks to send you one notice"),
            yes: ("sim_action", "confirm"), no: ("sim_action", "cancel"))
        if let question { return question }
        let openID = person(request, state)
        let isAgreed = query["sim_action"] != "cancel"
        if isAgreed { consent(openID, to: Self.onceKey(template: template, scene: scene), of: state.account.id) }
        return .redirect(
            Self.address(
                redirect,
                [
                    ("openid", openID), ("template_id", template), ("action", isAgreed ? "confirm" : "cancel"),
                    ("scene", scene), ("reserved", query["reserved"] ?? ""),
                ]))
    }

    /// Counts an agreement; one that agrees without following is known from then on.
    func consent(_ openID: String, to key: String, of account: String) {
        guard var state = accounts[account] else { return }
        var follower = state.followers[openID] ?? Follower(since: now, number: state.followers.count)
        if state.followers[openID] == nil { follower.isFollowing = false }
        follower.consents[key, default: 0] += 1
        state.followers[openID] = follower
        accounts[account] = state
    }

    func setIndustries(_ call: Call) throws -> JSONTree {
        let (ids, month) = ([call.text("industry_id1"), call.text("industry_id2")], AccountState.month(now))
        guard ids.allSatisfy({ (1...41).contains(Int($0) ?? 0) }) else { throw APIError(40102, "invalid industry") }
        return try update(call.account) { state in
            guard state.templates.industriesSet != month else {
                throw APIError(43100, "change template too frequently")
            }
            state.templates.industriesSet = month
            state.templates.industries = ids
            return .ok
        }
    }

    func industries(_ call: Call) throws -> JSONTree {
        let ids = accounts[call.account]?.templates.industries ?? []
        let parts = ids.map { ["first_class": "行业", "second_class": .text($0)] as JSONTree }
        return ["primary_industry": parts.first ?? [:], "secondary_industry": parts.last ?? [:]]
    }

    func addTemplate(_ call: Call) throws -> JSONTree {
        guard var template = NoticeTemplate.library[call.text("template_id_short")] else {
            throw APIError(40037, "invalid template_id")
        }
        let wanted = call.texts("keyword_name_list")
        if !wanted.isEmpty {
            let lines = wanted.compactMap { name in template.lines.first { $0.label == name } }
            guard lines.count == wanted.count else { throw APIError(40246, "invalid keyword name list") }
            template.content = lines.map { "\($0.label):{{\($0.key).DATA}}" }.joined(separator: "\n")
        }
        template.id = String(newMediaID().prefix(43))
        let added = template
        return try update(call.account) { state in
            guard state.templates.templates.count < 25 else { throw APIError(45026, "template num exceeds limit") }
            state.templates.templates.append(added)
            return .ok(["template_id": .text(added.id)])
        }
    }

    func listTemplates(_ call: Call) throws -> JSONTree {
        ["template_list": .list((accounts[call.account]?.templates.templates ?? []).map(\.tree))]
    }

    func deleteTemplate(_ call: Call) throws -> JSONTree {
        let id = call.text("template_id")
        return try update(call.account) { state in
            guard state.templates.templates.contains(where: { $0.id == id }) else {
                throw APIError(40037, "invalid template_id")
            }
            state.templates.templates.removeAll { $0.id == id }
            return .ok
        }
    }
}

extension TemplateDesk {
    /// Notes a sending; returns the earlier job when its client id made one within ten minutes, and refuses the same
    /// within a minute.
    mutating func take(
        _ call: Call, _ openID: String, _ fields: [Shown.Field], job: String, now: Date
    ) throws(APIError) -> String? {
        let clientID = call.text("client_msg_id")
        if !clientID.isEmpty {
            let key = "\(openID) \(clientID)"
            if let earlier = clientIDs[key], now.timeIntervalSince(earlier.at) < 600 { return earlier.job }
            clientIDs[key] = (job, now)
        }
        let same = "\(openID) \(call.text("template_id")) \(fields.map(\.value)) \(call.text("url"))"
        if let last = sent[same], now.timeIntervalSince(last) < 60 {
            throw APIError(40241, "the same template message was sent within 60 seconds")
        }
        sent = sent.filter { now.timeIntervalSince($0.value) < 60 }
        sent[same] = now
        return nil
    }
}
