import Kernel
import Storage

import struct Foundation.TimeZone

/// Notices from the chat: what is chosen, ending them, and letting them go on.
///
/// - Words: 退订通知, 恢复通知, 通知设置; stop notices, resume notices, notice settings.
/// - Data: what the reader chose, until they unbind or erase it.
struct NoticeChat: Slice {
    let name: SliceName = "notices.chat"
    let functions: [FunctionID] = [NoticesRoom.function]
    let stages: Set<RoutingStage> = [.command, .event]
    let choices: NoticeChoices
    let settings: NoticesSettings
    let pages: String?
    let timeZone: TimeZone

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        guard let wish = NoticeWish(turn, at: stage) else { return nil }
        let (reader, language) = (turn.inbound.from, turn.language)
        switch wish {
        case .stop:
            return .answer(Answer(.text(NoticeChatText.stopped(language)), effect: turning(off: true, reader)))
        case .resume:
            return .answer(Answer(.text(NoticeChatText.resumed(language)), effect: turning(off: false, reader)))
        case .show:
            return .work {
                let (preferences, address) = try await choices.read(reader)
                return Answer(
                    .text(NoticeChatText.status(preferences, address, page: page(of: reader), language)),
                    uses: [NoticesRoom.function])
            }
        }
    }

    private func turning(off isOff: Bool, _ reader: ReaderKey) -> Effect {
        Effect { try choices.turn(off: isOff, reader, $0) }
    }

    private func page(of reader: ReaderKey) -> String? { pages.map { $0 + "/notices?a=" + reader.account.rawValue } }
}

/// What a reader wants of notices.
enum NoticeWish: Sendable, Hashable {
    case stop, resume, show

    init?(_ turn: Turn, at stage: RoutingStage) {
        switch (stage, turn.inbound.content) {
        case (.command, .text):
            guard let (wish, _) = Self.words.first(where: { $0.words.contains(turn.phrase) }) else { return nil }
            self = wish
        case (.event, .menuKey("notices")): self = .show
        default: return nil
        }
    }

    private static let words: [(wish: NoticeWish, words: CommandWords)] = [
        (
            .stop,
            ["退订通知", "退订", "取消通知", "关闭通知", "不要通知", "停止通知", "stop notices", "stop notice", "unsubscribe", "no notices"]
        ),
        (.resume, ["恢复通知", "开启通知", "打开通知", "订阅通知", "resume notices", "start notices", "subscribe"]),
        (.show, ["通知设置", "提醒设置", "我的通知", "消息设置", "notice settings", "notices", "notifications"]),
    ]
}
