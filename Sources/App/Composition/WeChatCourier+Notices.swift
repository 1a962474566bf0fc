import Conversation
import Foundation
import Kernel
import Notices
import WeChat

extension WeChatCourier {
    func deliver(_ letter: NoticeLetter, id: String, to reader: ReaderKey, in library: LibraryID) async -> Delivery {
        guard let client = clients[reader.account], let room = notices[library] else {
            return .dead(reason: "the account \(reader.account) is not in the settings")
        }
        if let ability = letter.way.ability, !client.account.neutral.abilities.contains(ability) {
            return .hold(reason: "the account may not send by \(letter.way.rawValue)")
        }
        do {
            guard try await room.takeConsent(for: letter, of: reader) else {
                return .dead(reason: "no agreement of the reader is left")
            }
        } catch {
            return .retry(after: .seconds(5), reason: "the database is busy")
        }
        do {
            try await send(letter, id: id, by: client, to: reader.reader)
            return .delivered
        } catch let error as WeChatError {
            let delivery = Self.delivery(of: letter, after: error, now: Date())
            await mindConsent(letter, of: reader, in: room, error, delivery)
            return delivery
        } catch {
            try? await room.giveBackConsent(for: letter, of: reader, now: Date())
            return .retry(after: .seconds(5), reason: "WeChat could not be reached")
        }
    }

    private func send(_ letter: NoticeLetter, id: String, by client: WeChatClient, to reader: ReaderID) async throws {
        switch letter.content {
        case .message(let reply): try await client.send(reply, to: reader)
        case .form(let template, let fields, let page):
            let target = NoticeTarget(url: page.isEmpty ? nil : page)
            if letter.way == .subscription {
                try await client.send(
                    SubscriptionNotice(template: template, fields: fields, target: target), to: reader)
            } else {
                _ = try await client.send(
                    TemplateMessage(template: template, fields: fields, target: target, clientID: id), to: reader)
            }
        case .once(let template, let scene, let title, let text, let page):
            try await client.send(
                OneTimeNotice(
                    template: template, scene: scene, title: title, content: text,
                    target: NoticeTarget(url: page.isEmpty ? nil : page)), to: reader)
        case .mail: throw Fault(.bug, "an e-mail was handed to WeChat")
        }
    }

    /// An agreement is used up by what was sent; it is given back where nothing was, and forgotten where WeChat knows
    /// of none.
    private func mindConsent(
        _ letter: NoticeLetter, of reader: ReaderKey, in room: NoticesRoom, _ error: WeChatError, _ delivery: Delivery
    ) async {
        if error.code == 43101 {
            try? await room.clearConsent(for: letter, of: reader)
        } else if delivery != .delivered, error.class != .unanswered {
            try? await room.giveBackConsent(for: letter, of: reader, now: Date())
        }
    }

    /// What becomes of a notice: it takes its next way, waits, or was sent after all (`wechat.md` 4.1).
    static func delivery(of letter: NoticeLetter, after error: WeChatError, now: Date) -> Delivery {
        let reason = error.summary
        switch error.code {
        // The same was sent within a minute, or handed over before.
        case 40241, 45065: return .delivered
        case 45009, 45028: return .usedUp(reason: reason)
        case 43004, 50005, 40003, 46004, 49003: return .gone(reason: reason)
        case 43117: return .retry(after: .seconds(3600), reason: reason)
        case 45015, 45047: return .hold(reason: reason)
        default: break
        }
        if error.class == .unanswered {
            // WeChat knows a template message again by its id; anything else might be told twice.
            let mayRepeat = letter.way == .template
            return mayRepeat ? .retry(after: .seconds(5), reason: reason) : .unsure(reason: reason)
        }
        if let pause = error.pause(from: now) { return .retry(after: pause, reason: reason) }
        return error.class == .configuration ? .retry(after: .seconds(300), reason: reason) : .dead(reason: reason)
    }
}
