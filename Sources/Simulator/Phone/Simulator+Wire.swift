internal import Foundation
internal import Kernel
internal import WeChat

extension Simulator {
    /// Notes one sending of a push for the developer's panel.
    func note(_ delivery: PushDelivery, of push: PreparedPush, verdict: ReplyJudge.Verdict?, isLast: Bool) {
        let diagnosis = PushDiagnosis(
            push: push, settings: settings.accounts.first { $0.id == push.account.id })
        var entry = Self.entry(of: push, delivery)
        entry.reason = diagnosis.reason(delivery)
        switch verdict {
        case .shown?: entry.verdict = .shown
        case .silent?: entry.verdict = .silent
        case .fault(let words)?:
            entry.verdict = .fault
            entry.reason = words
        case nil: entry.verdict = delivery.isCopy ? .copy : isLast ? .fault : .again
        }
        if entry.reason != nil, delivery.failure != "dropped" { entry.hints = diagnosis.hints }
        if let body = delivery.response {
            entry.responseOpened = ReplyJudge(push: push).opened(Array(body.utf8)).map { WireEntry.cut($0) }
        }
        note(entry)
    }

    /// Notes a push that could not even be sent, and tells the person, who otherwise waits for an answer in vain.
    func noteUnsent(_ push: PreparedPush, because reason: Localized) {
        let delivery = PushDelivery(
            attempt: 1, isCopy: false, sentAt: now.timeIntervalSince1970, milliseconds: 0, url: push.account.callback,
            request: push.body)
        var entry = Self.entry(of: push, delivery)
        entry.verdict = .fault
        entry.reason = Localized(zh: "没有发出：\(reason.chinese)", en: "Not sent: \(reason.english)")
        note(entry)
        guard push.isAnswerable else { return }
        record(account: push.account.id, openID: push.openID, from: .wechat, .fault) {
            $0.fault = reason.english
            $0.detail = ["unsent_zh": reason.chinese, "unsent_en": reason.english]
        }
    }

    private static func entry(of push: PreparedPush, _ delivery: PushDelivery) -> WireEntry {
        WireEntry(
            seq: 0, at: delivery.sentAt, kind: .push, account: push.account.id, openID: push.openID,
            name: push.action.event ?? push.action.messageType, method: "POST", url: delivery.url,
            request: WireEntry.cut(delivery.request),
            requestOpened: delivery.request == push.body ? nil : WireEntry.cut(push.body), status: delivery.status,
            response: delivery.response.map { WireEntry.cut($0) }, milliseconds: delivery.milliseconds,
            attempt: delivery.attempt, isCopy: delivery.isCopy ? true : nil, verdict: .again)
    }

    /// Answers a call of the API, and notes it for the developer's panel.
    func answerNoted(_ request: APIRequest) async -> APIAnswer {
        let start = ContinuousClock.now
        let sentAt = now.timeIntervalSince1970
        let answer = await answer(request)
        let took = (ContinuousClock.now - start) / .milliseconds(1)
        let tree = try? JSONDecoder().decode(JSONTree.self, from: Data(answer.body))
        let code = tree?["errcode"]?.string ?? "0"
        var entry = WireEntry(
            seq: 0, at: sentAt, kind: .call, account: accountMeant(by: request) ?? "", name: request.path,
            method: request.method,
            url: Mask.address(request.path, request.query), status: answer.status, milliseconds: Int(took),
            verdict: code == "0" && answer.status < 400 ? .shown : .refused)
        entry.request = WireEntry.cut(Mask.body(request.body, path: request.path))
        entry.response =
            answer.location.map { "Location: " + Mask.address($0) }
            ?? WireEntry.cut(Mask.body(answer.body, path: request.path))
        if let number = Int(code), number != 0 {
            let error = WeChatError(code: number, message: tree?["errmsg"]?.string ?? "", path: request.path)
            entry.reason = Localized(
                zh: "错误码 \(number)：\(error.message)", en: "Error \(number): \(error.message)")
            entry.hints = [error.advice]
        }
        note(entry)
        tell(request, code: code)
        return answer
    }

    private func accountMeant(by request: APIRequest) -> String? {
        if let token = request.query["access_token"] {
            let now = self.now
            return accounts.first { _, state in
                state.stableTokens.standing(of: token, now: now) != .unknown
                    || state.plainTokens.standing(of: token, now: now) != .unknown
            }?.key
        }
        let body = try? JSONDecoder().decode(JSONTree.self, from: Data(request.body))
        let appID = request.query["appid"] ?? body?["appid"]?.string
        return settings.accounts.first { $0.appID == appID }?.id
    }

    /// What phones have to know of a call: that the account is typing, that the menu or a consent may have changed.
    private func tell(_ request: APIRequest, code: String) {
        guard code == "0" else { return }
        guard request.path == "/cgi-bin/message/custom/typing" else {
            if Self.changesPhone(request.path) { tellState() }
            return
        }
        guard let body = try? JSONDecoder().decode(JSONTree.self, from: Data(request.body)),
            let openID = body["touser"]?.string
        else { return }
        feed.tell("typing", Typing(openID: openID, isTyping: body["command"]?.string == "Typing"))
    }

    private static func changesPhone(_ path: String) -> Bool {
        let changes = [
            "/menu/create", "/menu/delete", "/menu/addconditional", "/menu/delconditional", "/tags/members/",
            "/newtmpl/addtemplate", "/newtmpl/deltemplate", "/subscribe/bizsend",
        ]
        return changes.contains { path.contains($0) }
    }

    private struct Typing: Encodable {
        var openID: String
        var isTyping: Bool

        enum CodingKeys: String, CodingKey {
            case openID = "openid"
            case isTyping = "typing"
        }
    }

    private func note(_ entry: WireEntry) {
        var entry = entry
        wireCount += 1
        entry.seq = wireCount
        wire.append(entry)
        if wire.count > Self.wireLimit { wire.removeFirst(wire.count - Self.wireLimit) }
        feed.tell("wire", entry)
    }

    private static let wireLimit = 400
}
