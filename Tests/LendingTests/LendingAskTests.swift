import Kernel
import Testing

@testable import Lending

struct LendingAskTests {
    @Test(arguments: [
        ("我的借阅", LendingAsk.loans), ("请问我借的书什么时候到期？", .loans), ("我這幾本書什麼時候要還", .loans),
        ("我还有几天到期", .loans), ("When are my books due?", .loans), ("what do i have checked out", .loans),
        ("how many books do i have on loan", .loans), ("我有没有逾期的书", .loans),
        ("续借", .renewAll), ("續借", .renewAll), ("renew all please", .renewAll), ("续借 2", .renew([2])),
        ("续借第二本", .renew([2])), ("续借1和3", .renew([1, 3])), ("renew 1, 3", .renew([1, 3])),
        ("renew the 2nd one", .renew([2])), ("能续借吗", .renewHow), ("how do I renew?", .renewHow),
        ("我的预约", .holds), ("预约", .holds), ("my holds", .holds), ("取消预约 1", .cancelHold(1)), ("取消预约", .cancelHold(nil)),
        ("cancel hold 2", .cancelHold(2)), ("预约 2", .placeHold("#2")),
        ("预约 978-7-5366-9293-0", .placeHold("9787536692930")),
        ("hold 3", .placeHold("#3")), ("欠款", .charges), ("我欠多少钱？", .charges), ("What do I owe?", .charges),
        ("电子证", .card), ("挂失", .lost), ("I lost my card", .lost), ("借阅历史", .history), ("毕业离校", .clearance),
        ("扫码借书", .checkout("")), ("借 00123456", .checkout("00123456")),
    ])
    func `what is asked is understood`(text: String, ask: LendingAsk) {
        #expect(LendingAsk.read(Phrase(text))?.ask == ask)
    }

    @Test(arguments: [
        "三体", "我的名字叫红", "借我一生", "还书记", "预约死亡", "续", "挂失启事录", "离校之后", "钱的历史", "我的前半生", "逾期未归",
        "my family and other animals",
        "hold me tight", "renew your mind", "the loan shark", "fine art", "charge", "due diligence", "借东风", "预约人间",
        "时间简史",
        "能借几本书", "我能借几本书", "how many books can i borrow", "怎么还书", "借书", "你好", "1", "2",
    ])
    func `titles and other questions are left alone`(text: String) { #expect(LendingAsk.read(Phrase(text)) == nil) }
}
