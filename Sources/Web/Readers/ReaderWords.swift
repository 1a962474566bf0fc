import Kernel

extension PageWords {
    /// The words of the readers' own pages.
    static let readers = me.merging(binding) { first, _ in first }.merging(data) { first, _ in first }

    private static let me: [String: Localized] = [
        "navMe": Localized(zh: "我的", en: "Mine"),
        "meTitle": Localized(zh: "我的图书馆", en: "My library"),
        "meGuest": Localized(zh: "登录后可查借阅、续借、预约", en: "Sign in to see loans, renew and place holds"),
        "meGuestHelp": Localized(
            zh: "在微信里打开会自动认出您；在其他浏览器里，用读者证登录。",
            en: "Inside WeChat you are recognised at once; in other browsers sign in with your library card."),
        "meUnbound": Localized(zh: "还没有绑定读者证", en: "No library card is bound yet"),
        "meUnboundHelp": Localized(
            zh: "绑定一次，以后查借阅、续借、预约都不用再输入。",
            en: "Bind it once, and loans, renewals and holds are here without typing it again."),
        "meUnknown": Localized(zh: "图书馆系统里已没有这张证", en: "The library no longer knows this card"),
        "meUnknownHelp": Localized(
            zh: "可能换了证号，或已毕业离校。有新证请重新绑定；不再需要请解绑。",
            en: "Perhaps it was replaced, or you have graduated. Bind the new card, or unbind this one."),
        "meAway": Localized(
            zh: "图书馆系统暂时没有回应，证件状态稍后再看。",
            en: "The library's system does not answer just now; look for the card's state later."),
        "meCards": Localized(zh: "绑定的读者证", en: "Bound cards"),
        "tapName": Localized(zh: "点按显示或隐藏", en: "tap to show or hide"),
        "inUse": Localized(zh: "使用中", en: "In use"),
        "useCard": Localized(zh: "换用这张", en: "Use this one"),
        "unbind": Localized(zh: "解绑", en: "Unbind"),
        "me.bound": Localized(zh: "绑定好了。", en: "Your card is bound."),
        "me.used": Localized(zh: "已换用这张证。", en: "This card is in use now."),
        "me.unbound": Localized(zh: "已解绑，绑定记录已删除。", en: "It is unbound, and the binding is deleted."),
        "me.out": Localized(zh: "已退出登录。", en: "You are signed out."),
        "myLoans": Localized(zh: "借阅与续借", en: "Loans and renewals"),
        "myHolds": Localized(zh: "预约", en: "Holds"),
        "myCharges": Localized(zh: "欠款", en: "Charges"),
        "myCard": Localized(zh: "电子读者证", en: "Electronic card"),
        "myHistory": Localized(zh: "借阅历史", en: "Loan history"),
        "mySettings": Localized(zh: "设置与隐私", en: "Settings and privacy"),
        "myData": Localized(zh: "我的数据", en: "My data"),
        "mySessions": Localized(zh: "已登录的浏览器", en: "Signed-in browsers"),
        "signIn": Localized(zh: "登录", en: "Sign in"),
        "signInChannel": Localized(zh: "用微信登录", en: "Sign in with WeChat"),
        "signOut": Localized(zh: "退出登录", en: "Sign out"),
        "sessionsHelp": Localized(
            zh: "有不认识的，就结束它，并到服务台修改密码。微信里三十天、其他浏览器半天后自动退出。",
            en:
                "End any you do not know, and have the desk change your PIN. Sessions end by themselves: in WeChat after "
                + "thirty days, in other browsers after half a day."),
        "thisBrowser": Localized(zh: "本机", en: "This one"),
        "since": Localized(zh: "始于", en: "Since"),
        "lastUsed": Localized(zh: "最近使用", en: "last used"),
        "endSession": Localized(zh: "结束", en: "End"),
        "endAll": Localized(zh: "全部结束", en: "End all"),
    ]

    private static let binding: [String: Localized] = [
        "bindTitle": Localized(zh: "绑定读者证", en: "Bind your library card"),
        "bindLead": Localized(
            zh: "输入证号和密码，绑定到您的微信。", en: "Enter your card number and PIN to bind the card to your WeChat."),
        "bindLinkLead": Localized(
            zh: "第一步：核对证号和密码。第二步：把下一页的六位数字发回聊天。",
            en: "First enter card number and PIN; then send the six digits of the next page to the chat."),
        "signInTitle": Localized(zh: "登录", en: "Sign in"),
        "signInLead": Localized(zh: "用读者证登录，看您自己的借阅。", en: "Sign in with your library card to see your own loans."),
        "proveAgain": Localized(
            zh: "删除数据前，请再用读者证或统一认证登录一次，确认是您本人。",
            en: "Before your data is erased, sign in once more with your card or the campus, to show that it is you."),
        "keptTitle": Localized(zh: "保存什么，为什么", en: "What is kept, and why"),
        "cardLabel": Localized(zh: "读者证号", en: "Library card number"),
        "pinLabel": Localized(zh: "密码", en: "PIN"),
        "pinHelp": Localized(
            zh: "忘记密码请到服务台重设。不要把密码发到聊天里。",
            en: "The desk can set a new PIN. Never type it in the chat."),
        "orCard": Localized(zh: "或用读者证", en: "or with your card"),
        "bindButton": Localized(zh: "绑定", en: "Bind"),
        "bindNew": Localized(zh: "绑定新证", en: "Bind a new card"),
        "bindAnother": Localized(zh: "再绑定一张", en: "Bind another card"),
        "unbindTitle": Localized(zh: "解除绑定", en: "Unbind this card"),
        "unbindAsk": Localized(
            zh: "解绑后这里不再显示它的借阅，也不再发通知；绑定记录删除，借的书不受影响。",
            en:
                "Its loans will no longer show here and notices stop. The binding is deleted; the loans stay as they are."
        ),
        "unbindYes": Localized(zh: "是，解绑", en: "Yes, unbind"),
        "keepIt": Localized(zh: "保留", en: "Keep it"),
        "codeTitle": Localized(zh: "还差一步", en: "One more step"),
        "bindCodeHelp": Localized(
            zh: "回到刚才的聊天，把这六位数字发给图书馆：", en: "Go back to the chat you came from and send these six digits:"),
        "codeWarn": Localized(
            zh: "只发到您自己打开的图书馆聊天里。不要告诉任何人，包括自称馆员的人。",
            en:
                "Send them only to the library's chat that you opened yourself. Tell nobody, not even somebody who says "
                + "they are a librarian."),
        "codeLife": Localized(zh: "十分钟内有效，只能用一次。", en: "They hold for ten minutes, once."),
        "leavingTitle": Localized(zh: "前往统一认证", en: "To the campus sign-on"),
        "leavingHelp": Localized(zh: "正在打开；没有反应请点下面。", en: "It is opening; tap below if nothing happens."),
    ]

    private static let data: [String: Localized] = [
        "settingsSaved": Localized(zh: "已保存。", en: "Saved."),
        "languageTitle": Localized(zh: "网页和通知的语言", en: "Language of pages and notices"),
        "languageAuto": Localized(zh: "跟随我最近发的消息", en: "As I wrote last"),
        "languageHelp": Localized(
            zh: "聊天里，您用中文问就用中文答。", en: "In the chat, what you ask in English is answered in English."),
        "saveSettings": Localized(zh: "保存设置", en: "Save settings"),
        "purpose.notices": Localized(zh: "借阅通知", en: "Notices"),
        "purpose.history": Localized(zh: "借阅历史", en: "Loan history"),
        "purpose.binding": Localized(zh: "绑定", en: "Binding"),
        "consentGiven": Localized(zh: "同意", en: "agreed"),
        "consentWithdrawn": Localized(zh: "撤回", en: "withdrawn"),
        "consentRecord": Localized(zh: "同意记录", en: "What you agreed to, and when"),
        "dataUse": Localized(zh: "数据使用", en: "Use of your data"),
        "dataUseHelp": Localized(
            zh: "只用来办理您自己的业务。统计只记次数，不记是谁。没有广告，不给第三方，不做画像。",
            en:
                "It serves your own requests only. Statistics count uses, not people. No advertising, no third parties, no "
                + "profiles."),
        "correctTitle": Localized(zh: "更正", en: "Correcting"),
        "correctHelp": Localized(
            zh: "姓名、邮箱、证号由图书馆系统保存，有误请联系我们更正。",
            en: "Name, e-mail and card number are kept by the library's own system: ask us to correct them."),
        "correctData": Localized(
            zh: "语言、通知和借阅历史在设置里改；姓名、邮箱、证号请联系服务台。",
            en:
                "Language, notices and loan history are changed in the settings; name, e-mail and card number at the desk."
        ),
        "dataLead": Localized(
            zh: "这里是本服务保存的与您有关的全部内容，以及为什么保存。", en: "Everything this service keeps of you, and why."),
        "exportJson": Localized(zh: "导出 JSON", en: "Export as JSON"),
        "exportHtml": Localized(zh: "导出网页", en: "Export as a page"),
        "nothingKept": Localized(zh: "没有保存任何内容。", en: "Nothing is kept."),
        "notKeptTitle": Localized(zh: "不在这里的", en: "What is not here"),
        "notKeptHelp": Localized(
            zh: "当前借阅、预约、欠款由图书馆系统保存，这里只是查看。密码从不保存。",
            en:
                "Current loans, holds and charges are kept by the library's own system; here they are only looked up. PINs "
                + "are never kept."),
        "eraseTitle": Localized(zh: "全部删除", en: "Erase everything"),
        "eraseHelp": Localized(
            zh: "删除以上全部内容并解绑，不能恢复。借的书不受影响，仍须按期归还。",
            en:
                "Everything above is deleted and your cards are unbound; it cannot be undone. Your loans stay as they are "
                + "and must be returned."),
        "eraseSure": Localized(zh: "我明白，删除我的数据", en: "I understand: erase my data"),
        "eraseYes": Localized(zh: "删除", en: "Erase"),
        "eraseUnsure": Localized(zh: "请先勾选，表示您确定。", en: "Please tick the box to say that you are sure."),
        "erasedTitle": Localized(zh: "已删除", en: "Erased"),
        "erasedHelp": Localized(zh: "这是凭据号：", en: "This is your receipt:"),
        "erasedKeep": Localized(
            zh: "请自己记下；我们只保存它的指纹，用来证明删除过，并在恢复备份后再次删除。",
            en: "Note it down: only its fingerprint is kept, to prove the erasure and to repeat it should a backup be "
                + "restored."),
    ]
}
