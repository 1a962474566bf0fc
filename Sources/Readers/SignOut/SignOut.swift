import Kernel
import Storage

/// Ending all sessions of the reader's browsers from the chat (MA01), for instance after a phone was lost.
///
/// - What starts it: 退出登录, 退出, sign out; the menu key `readers.signout`.
struct SignOut: Slice {
    let name: SliceName = "readers.signout"
    let functions: [FunctionID] = ["MA01"]
    let stages: Set<RoutingStage> = [.event, .command]
    let chat: ReaderChat

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        guard ReaderChat.isAsked(turn, at: stage, key: "readers.signout", words: SignOutText.commands) else {
            return nil
        }
        let (reader, end) = (turn.inbound.from, chat.endSessions)
        return .answer(
            ReaderChat.answer(SignOutText.done(turn.language), .keep, effect: Effect { _ = try end(reader, $0) }))
    }
}

/// What is said about signing out.
enum SignOutText {
    static let commands: CommandWords = [
        "退出登录", "退出登陆", "退出账号", "注销登录", "全部退出", "sign out", "log out", "logout", "signout", "sign out everywhere",
    ]
    static let done = Localized(
        zh: "已退出您在所有网页上的登录。读者证仍然绑定；要解除请发送“解绑”。",
        en: "You are signed out of all pages. Your card is still bound; send “unbind” to undo that.")
}
