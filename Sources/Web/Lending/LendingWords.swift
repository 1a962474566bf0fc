import Kernel

extension PageWords {
    /// The sentences of the pages of readers' own accounts.
    static let lending: [String: Localized] = [
        "account": Localized(zh: "我的账户", en: "My account"),
        "tabLoans": Localized(zh: "借阅", en: "Loans"),
        "tabHolds": Localized(zh: "预约", en: "Holds"),
        "tabCard": Localized(zh: "电子证", en: "Card"),
        "tabCharges": Localized(zh: "欠款", en: "Charges"),
        "tabHistory": Localized(zh: "历史", en: "Past loans"),
        "tabClearance": Localized(zh: "离校", en: "Leaving"),
        "tryAgain": Localized(zh: "再试一次", en: "Try again"),
        "bindCard": Localized(zh: "绑定读者证", en: "Bind your card"),
        "unbound": Localized(zh: "先绑定您的读者证", en: "Bind your library card first"),
        "unboundHelp": Localized(
            zh: "绑定后，借阅、续借、预约和电子证都在这里。只需一次。",
            en: "Then your loans, renewals, holds and your card are all here. You do it only once."),
        "accountAway": Localized(zh: "图书馆系统暂时没有回应", en: "The library's system does not answer just now"),
        "accountAwayHelp": Localized(
            zh: "现在看不到您的账户，借阅和预约都不受影响。请过几分钟再试。",
            en:
                "Your account cannot be shown. Your loans and holds are not affected. Please try again in a few minutes."
        ),
        "cardUnknown": Localized(zh: "系统里找不到这张证", en: "The library does not know this card"),
        "cardUnknownHelp": Localized(
            zh: "可能换了新证号。请用新证重新绑定，或问服务台。",
            en: "Perhaps it has a new number. Bind the new one, or ask at the desk."),
        "accountRefused": Localized(zh: "没有办成", en: "It could not be done"),
        "resultDone": Localized(zh: "办好了", en: "Done"),
        "resultWaiting": Localized(
            zh: "系统暂时没有回应。已记下，恢复后替您办理并通知您：",
            en: "The system does not answer. It is noted, will be done when it is back, and you will be told:"),
        "resultRefused": Localized(zh: "没有办成", en: "Not done"),
        "loansTitle": Localized(zh: "我的借阅", en: "My loans"),
        "loansEmpty": Localized(zh: "您现在没有借书", en: "You have nothing on loan"),
        "loansEmptyHelp": Localized(zh: "借到的书会列在这里，带着应还日期。", en: "What you borrow appears here with its due date."),
        "groupOverdue": Localized(zh: "已逾期", en: "Overdue"),
        "groupSoon": Localized(zh: "快到期", en: "Due soon"),
        "groupLater": Localized(zh: "其他", en: "Later"),
        "dueOn": Localized(zh: "应还", en: "Due"),
        "renew": Localized(zh: "续借", en: "Renew"),
        "renewAll": Localized(zh: "续借全部", en: "Renew all"),
        "renewPicked": Localized(zh: "续借选中的", en: "Renew ticked"),
        "pick": Localized(zh: "选择", en: "Select"),
        "recalledNote": Localized(zh: "图书馆已催还，请尽快归还。", en: "The library has asked for it back: please return it soon."),
        "renewalWaiting": Localized(zh: "续借等系统恢复后办理", en: "Renewal will be done when the system is back"),
        "holdsTitle": Localized(zh: "我的预约", en: "My holds"),
        "holdsEmpty": Localized(zh: "您没有预约", en: "You have no holds"),
        "holdsEmptyHelp": Localized(
            zh: "想看的书都借出了？在图书页面点“预约”，到了就通知您。",
            en: "All copies out? Tap “Place hold” on a book's page and you will be told when it is here."),
        "pickupAt": Localized(zh: "取书处", en: "Pick up at"),
        "wantedUntil": Localized(zh: "预约有效到", en: "Wanted until"),
        "suspend": Localized(zh: "暂停", en: "Suspend"),
        "resume": Localized(zh: "恢复", en: "Resume"),
        "cancelHold": Localized(zh: "取消预约", en: "Cancel"),
        "cancelHoldAsk": Localized(
            zh: "取消后再预约，要重新排队。", en: "If you want it again later, you start at the end of the queue."),
        "cancelHoldYes": Localized(zh: "是，取消预约", en: "Yes, cancel it"),
        "cancelWaiting": Localized(zh: "取消等系统恢复后办理", en: "Cancellation will be done when the system is back"),
        "holdWaiting": Localized(zh: "预约等系统恢复后办理", en: "The hold will be placed when the system is back"),
        "withdraw": Localized(zh: "不用了", en: "Take back"),
        "newHoldTitle": Localized(zh: "预约图书", en: "Place a hold"),
        "placeHold": Localized(zh: "预约", en: "Place hold"),
        "pickupWhere": Localized(zh: "在哪里取？", en: "Where will you pick it up?"),
        "newHoldHelp": Localized(
            zh: "书到了会通知您；随时可以取消。", en: "You will be told when it is here; cancel whenever you like."),
        "notNow": Localized(zh: "先不了", en: "Not now"),
        "chargesTitle": Localized(zh: "我的欠款", en: "My charges"),
        "chargesNone": Localized(zh: "您没有欠款", en: "You owe nothing"),
        "owedInAll": Localized(zh: "共欠", en: "You owe"),
        "payAtDesk": Localized(zh: "请到服务台缴纳。", en: "Please pay at the desk."),
        "clearanceTitle": Localized(zh: "离校清单", en: "Leaving checklist"),
        "clearanceDone": Localized(zh: "图书馆这边已清，祝一切顺利。", en: "You are clear at the library. All the best."),
        "clearanceHelp": Localized(
            zh: "办理离校手续时，以服务台看到的为准。", en: "What the desk sees when you leave is what counts."),
        "stepDone": Localized(zh: "已完成", en: "done"),
        "stepOpen": Localized(zh: "未完成", en: "to do"),
        "goThere": Localized(zh: "去办理", en: "Open"),
    ].merging(lendingCard) { first, _ in first }

    private static let lendingCard: [String: Localized] = [
        "cardTitle": Localized(zh: "电子读者证", en: "My library card"),
        "codeAlt": Localized(zh: "入馆二维码，每分钟更新", en: "Code for gate and desk, new every minute"),
        "codeHelp": Localized(zh: "入馆或服务台出示，每分钟更新", en: "For gate and desk, new every minute"),
        "barcodeAlt": Localized(zh: "读者证号条码", en: "Barcode of the card number"),
        "brightness": Localized(
            zh: "扫不出来？把屏幕调亮；也可以横过来放大条码。",
            en: "Not read? Turn the brightness up, or the phone sideways for a larger barcode."),
        "validUntil": Localized(zh: "有效期至", en: "Valid until"),
        "lostTitle": Localized(zh: "证丢了？挂失", en: "Lost it? Report it"),
        "lostAsk": Localized(
            zh: "挂失后这张证不能再借书，解除要到服务台办理。", en: "Nobody can borrow with it then, and only the desk can lift that."),
        "lostSure": Localized(zh: "我确定要挂失", en: "I am sure"),
        "lostYes": Localized(zh: "挂失", en: "Report lost"),
        "lostDone": Localized(
            zh: "已挂失，这张证不能再借书。找到或要补办，请到服务台。",
            en: "Your card is blocked. If you find it or want a new one, come to the desk."),
        "lostAway": Localized(
            zh: "图书馆系统没有回应，还没有挂失。请马上联系服务台，或过几分钟再试。",
            en:
                "The library's system does not answer: your card is NOT blocked yet. Call the desk now, or try again in a "
                + "few minutes."),
        "historyTitle": Localized(zh: "借阅历史", en: "Past loans"),
        "historyOff": Localized(zh: "借阅历史没有打开", en: "Your list of past loans is off"),
        "historyOffHelp": Localized(
            zh: "我们不记录您还过的书。打开后，从现在起借的书会记在这里，只有您看得到；关闭时全部删除。",
            en:
                "Nothing is kept of books you returned. If you turn it on, what you borrow from now on is listed here for "
                + "you alone; turning it off deletes it all."),
        "historyTurnOn": Localized(zh: "打开借阅历史", en: "Turn it on"),
        "historyTurnOff": Localized(zh: "关闭借阅历史", en: "Turn it off"),
        "historyTurnOffAsk": Localized(
            zh: "关闭后不再记录，已有的记录也会删除。", en: "Nothing more is kept, and what was kept is deleted."),
        "historyTurnOffYes": Localized(zh: "是，关闭并删除", en: "Yes, turn off and delete"),
        "historyEmpty": Localized(zh: "还没有记录", en: "Nothing here yet"),
        "historyEmptyHelp": Localized(zh: "从现在起，您借的书会记在这里。", en: "What you borrow from now on will appear here."),
        "historyClear": Localized(zh: "全部删除", en: "Delete all"),
        "historyClearAsk": Localized(zh: "全部删除？此操作不能撤销。", en: "Delete the whole list? This cannot be undone."),
        "historyClearYes": Localized(zh: "是，全部删除", en: "Yes, delete all"),
        "deleteOne": Localized(zh: "删除", en: "Delete"),
        "olderLoans": Localized(zh: "更早的", en: "Earlier"),
        "checkoutTitle": Localized(zh: "扫码借书", en: "Self-checkout"),
        "checkoutLabel": Localized(zh: "图书条码", en: "The library's barcode"),
        "checkoutNext": Localized(zh: "下一步", en: "Next"),
        "checkoutHelp": Localized(
            zh: "书上图书馆的条码，不是封底的 ISBN。在微信里可用菜单“我的 → 扫码借书”直接扫。",
            en: "The library's barcode, not the ISBN. In WeChat, “Mine → Scan to borrow” scans it for you."),
        "checkoutYes": Localized(zh: "借这本", en: "Borrow it"),
        "checkoutDone": Localized(zh: "借好了", en: "It is yours"),
        "checkoutAway": Localized(
            zh: "图书馆系统没有回应，没有借出。请用自助机或到服务台。",
            en: "The library's system does not answer; nothing was borrowed. Please use a machine or the desk."),
    ]
}
