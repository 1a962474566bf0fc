public import Kernel

/// Why a card cannot be bound.
public enum BindingRefusal: Refusal, Hashable {
    /// Card number or PIN is wrong; never told which.
    case wrong
    /// Too many wrong tries; so many seconds until the next.
    case locked(seconds: Int)
    /// The reader has as many cards as may be.
    case tooManyCards(Int)
    /// The card is bound by as many readers as may be.
    case tooManyReaders(Int)
    /// The link is used up, too old, or was never made.
    case linkGone
    /// The typed code is not the page's.
    case wrongCode(left: Int)
    /// No such binding of this reader.
    case unknownBinding
    /// The library system does not answer.
    case away

    /// A stable dotted code.
    public var code: String { "readers.\(String(describing: self).prefix { $0 != "(" })" }

    /// What the reader is told.
    public var words: Localized {
        switch self {
        case .wrong: LendingRefusal.wrongCardOrPIN.words
        case .locked(let seconds): Self.locked(seconds)
        case .tooManyCards(let limit):
            Localized(
                zh: "您已绑定 \(limit) 张证，请先解绑一张。", en: "You have bound \(limit) cards: please unbind one first.")
        case .tooManyReaders(let limit):
            Localized(
                zh: "这张证已被 \(limit) 个微信绑定，请先在其中一个里解绑，或到服务台办理。",
                en: "This card is bound by \(limit) WeChat users already: unbind it in one of them, or ask at the desk."
            )
        case .linkGone:
            Localized(
                zh: "这个链接已失效（十分钟内有效，只能用一次）。请在聊天里重新发送“绑定”。",
                en: "This link no longer works (it holds for ten minutes, once). Send “bind” in the chat again.")
        case .wrongCode(let left):
            Localized(
                zh: left > 0 ? "验证码不对，还可以试 \(left) 次。" : "验证码不对，已作废。请重新发送“绑定”。",
                en: left > 0
                    ? "That is not the code; \(left) more \(left == 1 ? "try" : "tries")."
                    : "That is not the code, and it no longer holds. Send “bind” again.")
        case .unknownBinding: Localized(zh: "没有找到这张已绑定的证。", en: "No such card is bound.")
        case .away:
            Localized(
                zh: "图书馆系统暂时没有回应，什么都没有改变。请稍后再试。",
                en: "The library's system does not answer just now; nothing was changed. Please try again later.")
        }
    }

    private static func locked(_ seconds: Int) -> Localized {
        let minutes = max(1, (seconds + 59) / 60)
        let (zh, en) =
            minutes < 120
            ? ("\(minutes) 分钟", minutes == 1 ? "1 minute" : "\(minutes) minutes")
            : ("\((minutes + 59) / 60) 小时", "\((minutes + 59) / 60) hours")
        return Localized(
            zh: "试错的次数太多，请过 \(zh)再试。忘记密码可到服务台重设。",
            en: "Too many wrong tries: please wait \(en). The desk can set a new PIN.")
    }
}
