internal import AsyncHTTPClient
internal import Foundation
internal import Kernel
internal import NIOCore
internal import NIOHTTP1
internal import WeChat

extension Simulator {
    /// Lets a person do something, pushes it, and tells what they see.
    ///
    /// It is sent up to three times in all, as WeChat does: again after a time-out, a failed connection or a status other
    /// than 200, with the same MsgId and CreateTime under a fresh timestamp and nonce.
    public func push(
        _ action: UserAction, from openID: String, to account: String? = nil, options: PushOptions = PushOptions()
    ) async throws -> PushOutcome {
        let push = try prepare(action, from: openID, to: account, options: options)
        return try await deliver(push)
    }

    /// Lets several things happen one after another and delivers them in another order, or all at once.
    ///
    /// - Returns: the outcomes in the order in which things happened.
    public func push(
        _ actions: [(action: UserAction, openID: String, options: PushOptions)], to account: String? = nil,
        order: DeliveryOrder
    ) async throws -> [PushOutcome] {
        let pushes = try actions.map { try prepare($0.action, from: $0.openID, to: account, options: $0.options) }
        switch order {
        case .inOrder:
            var outcomes: [PushOutcome] = []
            for push in pushes { outcomes.append(try await deliver(push)) }
            return outcomes
        case .reversed:
            var outcomes: [PushOutcome] = []
            for push in pushes.reversed() { outcomes.append(try await deliver(push)) }
            return outcomes.reversed()
        case .concurrent:
            return try await withThrowingTaskGroup(of: (Int, PushOutcome).self) { group in
                for (index, push) in pushes.enumerated() {
                    group.addTask { (index, try await self.deliver(push)) }
                }
                var outcomes: [Int: PushOutcome] = [:]
                for try await (index, outcome) in group { outcomes[index] = outcome }
                return pushes.indices.compactMap { outcomes[$0] }
            }
        }
    }

    /// In which order several pushes are delivered.
    public enum DeliveryOrder: String, Sendable, Codable {
        /// As they happened.
        case inOrder = "in_order"
        /// The last first.
        case reversed
        /// All at once.
        case concurrent
    }

    /// Makes a push of what a person does, who sees it at once, and credits them with it.
    ///
    /// - Parameter detail: what the person's phone shows of it beside.
    func prepare(
        _ action: UserAction, from openID: String, to name: String?, options: PushOptions,
        detail: [String: String] = [:]
    ) throws -> PreparedPush {
        let id = try accountID(name)
        let now = self.now
        var push = PreparedPush(
            account: try account(id), openID: openID, action: action, options: options.over(defaults),
            number: nextNumber(), now: now)
        accounts[id]?.act(action, by: push.openID, now: now)
        push.mark = record(account: id, openID: push.openID, from: .user, Self.own(push)) {
            $0.messageID = push.messageID
            $0.detail = action.detail.merging(detail) { _, given in given }
        }
        if !push.isMessage { tellState() }
        return push
    }

    /// Sends a push as often as it takes, and shows the person what comes of it.
    @discardableResult
    func deliver(_ push: PreparedPush) async throws -> PushOutcome {
        if let delay = push.options.delay { try await Task.sleep(for: .milliseconds(delay)) }
        if reachesAgent(push) {
            return PushOutcome(
                account: push.account.id, openID: push.openID, seen: [], attempts: 0, deliveries: [],
                messageID: push.messageID, createTime: push.createTime)
        }
        if let obstacle = push.obstacle {
            noteUnsent(push, because: obstacle)
            throw Fault(.settings, "\(obstacle.chinese) · \(obstacle.english)")
        }
        async let copies = sendCopies(push)
        let (verdict, main) = try await attempts(push)
        let deliveries = main + (try await copies)
        if let place = place(of: push.mark) { entries[place].deliveries = deliveries }
        var outcome = PushOutcome(
            account: push.account.id, openID: push.openID, seen: [], attempts: main.count, deliveries: deliveries,
            messageID: push.messageID, createTime: push.createTime)
        show(verdict, of: push, in: &outcome)
        if let wait = push.options.wait { outcome.late = try await late(push, after: push.mark, wait: wait) }
        return outcome
    }

    private static func own(_ push: PreparedPush) -> Shown {
        Shown(push.isMessage ? push.action.messageType : "event", push.action.shown)
    }

    private func show(_ verdict: ReplyJudge.Verdict, of push: PreparedPush, in outcome: inout PushOutcome) {
        switch verdict {
        case .silent: break
        case .shown(let shown):
            outcome.seen = [shown]
            record(account: push.account.id, openID: push.openID, from: .library, shown) { $0.via = "passive" }
            if shown.kind == "transfer_customer_service" {
                handOver(push.openID, to: shown.text, of: push.account.id)
            }
        case .fault(let reason):
            outcome.fault = reason.english
            // Nobody sees a fault in answer to something that is not answered.
            guard push.isAnswerable else { return }
            outcome.seen = [.fault]
            record(account: push.account.id, openID: push.openID, from: .wechat, .fault) {
                $0.fault = reason.english
            }
        }
    }

    private func attempts(_ push: PreparedPush) async throws -> (ReplyJudge.Verdict, [PushDelivery]) {
        var deliveries: [PushDelivery] = []
        var drops = push.options.dropReplies ?? 0
        for attempt in 1...max(1, settings.attempts) {
            var (delivery, answer) = try await send(push, attempt: attempt, isCopy: false)
            if answer != nil, drops > 0 {
                drops -= 1
                delivery.failure = "dropped"
                answer = nil
            }
            deliveries.append(delivery)
            let verdict = answer.map { ReplyJudge(push: push).judge($0) }
            note(delivery, of: push, verdict: verdict, isLast: attempt == max(1, settings.attempts))
            if let verdict { return (verdict, deliveries) }
        }
        let reasons = deliveries.compactMap(\.failure).joined(separator: ", ")
        let words = Localized(
            zh: "\(deliveries.count) 次推送都没有得到回应：\(reasons)",
            en: "no answer in \(deliveries.count) attempts: \(reasons)")
        return (.fault(words), deliveries)
    }

    private func sendCopies(_ push: PreparedPush) async throws -> [PushDelivery] {
        try await withThrowingTaskGroup(of: PushDelivery.self) { group in
            for _ in 0..<min(64, max(0, push.options.duplicates ?? 0)) {
                group.addTask {
                    let copy = try await self.send(push, attempt: 1, isCopy: true).0
                    await self.note(copy, of: push, verdict: nil, isLast: false)
                    return copy
                }
            }
            var deliveries: [PushDelivery] = []
            for try await delivery in group { deliveries.append(delivery) }
            return deliveries
        }
    }

    private func send(
        _ push: PreparedPush, attempt: Int, isCopy: Bool
    ) async throws -> (PushDelivery, answer: [UInt8]?) {
        let now = self.now
        let envelope = try PushEnvelope(push, now: now, random: &random)
        let start = ContinuousClock.now
        let answer = await Self.post(envelope, client: client, limit: attemptLimit)
        let took = (ContinuousClock.now - start) / .milliseconds(1)
        var delivery = PushDelivery(
            attempt: attempt, isCopy: isCopy, sentAt: now.timeIntervalSince1970, milliseconds: Int(took),
            url: envelope.url, request: envelope.body)
        delivery.status = answer.status
        delivery.response = answer.body.map { String(decoding: $0, as: UTF8.self) }
        delivery.failure = answer.failure
        return (delivery, answer.failure == nil ? answer.body : nil)
    }

    private struct Answer: Sendable {
        var status: Int?
        var body: [UInt8]?
        var failure: String?
    }

    private static func post(_ envelope: PushEnvelope, client: HTTPClient, limit: Duration) async -> Answer {
        var request = HTTPClientRequest(url: envelope.url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "text/xml")
        request.headers.add(name: "user-agent", value: "Mozilla/4.0")
        request.headers.add(name: "accept", value: "*/*")
        request.headers.add(name: "pragma", value: "no-cache")
        request.body = .bytes(ByteBuffer(string: envelope.body))
        return await exchange(request, client: client, limit: limit)
    }

    private static func exchange(_ request: HTTPClientRequest, client: HTTPClient, limit: Duration) async -> Answer {
        let deadline = NIODeadline.now() + TimeAmount(limit)
        do {
            let response = try await client.execute(request, deadline: deadline)
            let body = Array(buffer: try await response.body.collect(upTo: 1 << 20))
            let status = Int(response.status.code)
            return Answer(status: status, body: body, failure: status == 200 ? nil : "status \(status)")
        } catch {
            return Answer(failure: NIODeadline.now() >= deadline ? "timeout" : "connection")
        }
    }

    /// Waits for customer-service messages to this person that came after a line of the chat.
    private func late(_ push: PreparedPush, after mark: Int, wait: Int) async throws -> [Shown] {
        let end = ContinuousClock.now + .milliseconds(wait)
        while true {
            let found = transcript(of: push.openID, account: push.account.id, since: mark).filter { $0.via == "custom" }
            if !found.isEmpty || ContinuousClock.now >= end { return found.map(\.shown) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Checks the callback's address as WeChat does when its settings are saved.
    public func handshake(account name: String? = nil) async throws -> Handshake {
        let account = try account(name)
        let timestamp = String(Int64(now.timeIntervalSince1970) + Int64(defaults.clockOffset ?? 0))
        let nonce = String(UInt32.random(in: 1_000_000...UInt32.max, using: &random))
        let echo = String(UInt64.random(in: 1 << 53...UInt64.max, using: &random))
        let query = [
            ("signature", WeChatSignature.sign([account.token, timestamp, nonce])), ("echostr", echo),
            ("timestamp", timestamp), ("nonce", nonce),
        ]
        let request = HTTPClientRequest(url: PushEnvelope.address(account.callback, query))
        let answer = await Self.exchange(request, client: client, limit: attemptLimit)
        let body = answer.body.map { String(decoding: $0, as: UTF8.self) }
        let isExact = answer.body.map { $0.elementsEqual(echo.utf8) } ?? false
        let failure = answer.failure ?? (isExact ? nil : "the body is not exactly echostr")
        return Handshake(ok: failure == nil, echo: echo, status: answer.status, body: body, failure: failure)
    }

    /// How a check of the callback's address ended.
    public struct Handshake: Sendable, Codable {
        /// Whether WeChat would accept the address.
        public var ok: Bool
        /// The word that had to come back.
        public var echo: String
        /// The answer's status.
        public var status: Int?
        /// The answer's body.
        public var body: String?
        /// What was wrong.
        public var failure: String?
    }
}
