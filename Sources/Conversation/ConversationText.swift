import Kernel

/// What the conversation itself says.
enum ConversationText {
    static let apology = Localized(
        zh: "抱歉，系统暂时出了点问题，请稍后再试。",
        en: "Sorry, something went wrong on our side. Please try again in a moment.")
    static let stillWorking = Localized(
        zh: "正在为您处理，请过一会儿发送任意消息查看结果。",
        en: "We are still working on it. Send any message in a moment to see the answer.")
}
