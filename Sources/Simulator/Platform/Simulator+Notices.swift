internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Subscription notices.
    static let notices: [String: Route] = [
        "/cgi-bin/message/subscribe/bizsend": .post(100_000, for: .subscriptionNotices) { try $0.sendNotice($1) },
        "/wxaapi/newtmpl/addtemplate": .post(1_000, for: .subscriptionNotices) { try $0.addNotice($1) },
        "/wxaapi/newtmpl/deltemplate": .post(1_000, for: .subscriptionNotices) { try $0.deleteNotice($1) },
        "/wxaapi/newtmpl/gettemplate": .get(1_000, for: .subscriptionNotices) { try $0.listNotices($1) },
        "/wxaapi/newtmpl/getcategory": .get(1_000, for: .subscriptionNotices) { _, _ in
            .ok(["data": [["id": 616, "name": "图书馆"]]])
        },
        "/wxaapi/newtmpl/getpubtemplatetitles": .get(1_000, for: .subscriptionNotices) { try $0.noticeTitles($1) },
        "/wxaapi/newtmpl/getpubtemplatekeywords": .get(1_000, for: .subscriptionNotices) { try $0.noticeLines($1) },
    ]
}

extension Simulator {
    /// Adds a template of notices of WeChat's library (`401` …) to an account under an id, as its administrator does in
    /// the console.
    public func addNoticeTemplate(_ number: String, id: String, account name: String? = nil) throws {
        guard var template = NoticeTemplate.library[number] else { throw Fault(.data, "no template has this number") }
        template.id = id
        let added = template
        try update(try accountID(name)) { $0.templates.notices.append(added) }
    }

    /// Adds a template of messages to an account in the same way.
    public func addTemplate(_ number: String, id: String, account name: String? = nil) throws {
        guard var template = NoticeTemplate.library[number] else { throw Fault(.data, "no template has this number") }
        template.id = id
        let added = template
        try update(try accountID(name)) { $0.templates.templates.append(added) }
    }

    /// Lets a person decide in the pop-up that asks about notices: counts each agreement and pushes
    /// `subscribe_msg_popup_event`.
    /// - Parameter choices: whether they agreed, by template id.
    public func decide(
        _ choices: [String: Bool], openID: String, account name: String? = nil
    ) async throws -> PushOutcome {
        let id = try accountID(name)
        return try await push(try decision(choices, openID: openID, of: id), from: openID, to: id)
    }

    /// Counts each agreement and makes the event that tells of it.
    func decision(_ choices: [String: Bool], openID: String, of id: String) throws -> UserAction {
        let known = Set(try state(id).templates.notices.map(\.id))
        for (template, agrees) in choices where agrees && known.contains(template) {
            consent(openID, to: template, of: id)
        }
        let items = choices.sorted { $0.key < $1.key }.map { template, agrees in
            XMLField(
                "List",
                .group([
                    XMLField("TemplateId", template), XMLField("SubscribeStatusString", agrees ? "accept" : "reject"),
                    XMLField("PopupScene", .number("1")),
                ]))
        }
        return .event("subscribe_msg_popup_event", fields: [XMLField("SubscribeMsgPopupEvent", .group(items))])
    }

    /// How many notices of a template a person still agreed to.
    public func consents(of openID: String, template: String, account name: String? = nil) throws -> Int {
        try state(name).followers[openID]?.consents[template] ?? 0
    }

    /// `POST /cgi-bin/message/subscribe/bizsend`; whether it arrived is pushed as `subscribe_msg_sent_event`.
    func sendNotice(_ call: Call) throws -> JSONTree {
        let (openID, id) = (try call.openID("touser"), nextNumber())
        let templateID = call.text("template_id")
        let page = call.text("page")
        let miniProgram = try call.miniProgram()
        guard !page.contains(where: { $0.isWhitespace }), page.utf8.count <= 1_024 else {
            throw APIError(41030, "invalid page")
        }
        let shown = try update(call.account) { state in
            guard let template = state.templates.notices.first(where: { $0.id == templateID }) else {
                throw APIError(40037, "invalid template_id")
            }
            guard state.followers[openID] != nil else { throw APIError.openID }
            let fields = try template.filled(call.body["data"])
            let left = state.followers[openID]?.consents[templateID] ?? 0
            guard left > 0 else { throw APIError(43101, "user refuse to accept the msg") }
            if template.type == 2 { state.followers[openID]?.consents[templateID] = left - 1 }
            return Shown(
                "subscribe", template.title, fields: fields, url: page.isEmpty ? nil : page, miniProgram: miniProgram)
        }
        record(account: call.account, openID: openID, from: .library, shown) { $0.via = "subscribe" }
        let item = XMLField(
            "List",
            .group([
                XMLField("TemplateId", templateID), XMLField("MsgID", .number(id)),
                XMLField("ErrorCode", .number("0")), XMLField("ErrorStatus", "success"),
            ]))
        schedule(
            "subscribe_msg_sent_event", [XMLField("SubscribeMsgSentEvent", .group([item]))], to: openID,
            of: call.account)
        return .ok
    }

    func addNotice(_ call: Call) throws -> JSONTree {
        guard var template = NoticeTemplate.library[call.text("tid")] else { throw APIError(200_014, "invalid tid") }
        let kids = (call.body["kidList"]?.items ?? []).compactMap(\.whole)
        let lines = template.lines
        guard (2...5).contains(kids.count), Set(kids).count == kids.count,
            kids.allSatisfy({ (1...lines.count).contains($0) })
        else { throw APIError(200_020, "invalid kidList") }
        guard call.text("sceneDesc").count <= 15 else { throw APIError(200_021, "invalid sceneDesc") }
        template.id = String(newMediaID().prefix(43))
        template.content = kids.map { "\(lines[$0 - 1].label):{{\(lines[$0 - 1].key).DATA}}" }.joined(separator: "\n")
        let added = template
        return try update(call.account) { state in
            guard state.templates.notices.count < 50 else {
                throw APIError(200_012, "private template out of limit")
            }
            state.templates.notices.append(added)
            return .ok(["priTmplId": .text(added.id)])
        }
    }

    func deleteNotice(_ call: Call) throws -> JSONTree {
        let id = call.text("priTmplId")
        return try update(call.account) { state in
            guard state.templates.notices.contains(where: { $0.id == id }) else {
                throw APIError(40037, "invalid template_id")
            }
            state.templates.notices.removeAll { $0.id == id }
            return .ok
        }
    }

    func listNotices(_ call: Call) throws -> JSONTree {
        let list = (accounts[call.account]?.templates.notices ?? []).map { template in
            [
                "priTmplId": .text(template.id), "title": .text(template.title), "content": .text(template.content),
                "example": .text(template.example), "type": .whole(template.type),
            ] as JSONTree
        }
        return .ok(["data": .list(list)])
    }

    func noticeTitles(_ call: Call) throws -> JSONTree {
        guard let start = Int(call.query("start")), start >= 0, let limit = Int(call.query("limit")),
            (1...30).contains(limit)
        else { throw APIError(200_016, "invalid start or limit") }
        let all = NoticeTemplate.library.values.sorted { $0.id < $1.id }
        let page = all.dropFirst(start).prefix(limit).map { template in
            ["tid": .number(of: template.id), "title": .text(template.title), "type": 2, "categoryId": "616"]
                as JSONTree
        }
        return .ok(["count": .whole(all.count), "data": .list(Array(page))])
    }

    func noticeLines(_ call: Call) throws -> JSONTree {
        guard let template = NoticeTemplate.library[call.query("tid")] else { throw APIError(200_014, "invalid tid") }
        let lines = template.lines.enumerated().map { index, line in
            [
                "kid": .whole(index + 1), "name": .text(line.label), "example": .text(line.label),
                "rule": .text(String(line.key.prefix { !$0.isNumber })),
            ] as JSONTree
        }
        return .ok(["data": .list(lines)])
    }
}
