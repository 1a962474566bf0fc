import Kernel

/// What is said when something private was typed.
enum DiscretionText {
    static func words(for secret: DiscretionRules.Secret) -> Localized {
        switch secret {
        case .password: password
        case .number: number
        }
    }

    static let password = Localized(
        zh: """
            这看起来像密码。我没有保存您刚才发的内容。
            图书馆从不在聊天里询问密码或 PIN 码。请长按那条消息把它删除，并尽快修改这个密码。
            """,
        en: """
            That looks like a password. Nothing of what you just sent was kept.
            The library never asks for a password or PIN in the chat. Please press and hold your message to delete \
            it, and change that password soon.
            """)
    static let number = Localized(
        zh: """
            这看起来像证件号、卡号或学号。我没有保存您刚才发的内容。
            图书馆从不在聊天里询问这些号码，请长按那条消息把它删除。如果您要查的是书，请核对 ISBN 是否为 10 位或 13 位。
            """,
        en: """
            That looks like a card, student or identity number. Nothing of what you just sent was kept.
            The library never asks for such numbers in the chat; please press and hold your message to delete it. \
            If it was meant as an ISBN, check that it has 10 or 13 digits.
            """)
}
