import Kernel
import Testing

@testable import Enquiries

struct SmallTalkTests {
    static let talk = lines(
        """
        你好
        您好
        你好！
        你好呀
        你好啊～
        你好吗？
        您好，请问
        你们好
        老师好
        馆员您好
        早上好
        下午好！
        晚上好
        晚安
        哈喽
        嗨
        hi
        Hi!
        HELLO
        hello
        Hellooo
        hey
        good morning
        Good evening!
        在吗
        在吗？？
        在不在
        有人吗
        are you there?
        谢谢
        谢谢！
        谢谢您
        謝謝
        多谢
        非常感谢
        好的谢谢
        辛苦了
        thank you
        Thanks!
        Thanks a lot
        thx
        再见
        再見
        拜拜
        bye
        Goodbye!
        See you
        好
        好的
        好的。
        嗯嗯
        收到
        知道了
        明白了
        不用了
        没关系
        ok
        OK！
        Okay
        got it
        no thanks
        you're welcome
        👍
        👍🏻
        😂😂😂
        ❤️
        🙏 🙏
        [微笑]
        [微笑][玫瑰]
        [Smile]
        [再见]
        /::)
        /:rose
        /::D/::D
        哈哈
        哈哈哈哈哈
        哈哈哈！
        呵呵
        hahaha
        你是谁
        你是谁？
        你是机器人吗？
        who are you?
        are you a robot
        太棒了
        不好意思
        sorry
        I'm sorry
        测试
        test
        ｈｅｌｌｏ
        """)

    @Test(arguments: talk)
    func `small talk is answered and never searched`(said: String) {
        #expect(text(SmallTalk().claim(turn(said), at: .talk)) != nil)
    }

    @Test(arguments: searches)
    func `a title made of friendly words is not small talk`(search: String) {
        #expect(SmallTalkRules.kind(of: search) == nil)
    }

    @Test(
        arguments: lines(
            """
            [三体]
            [Python]
            /home
            你好世界
            hello kitty
            谢谢你的爱
            好的数学
            再见理想
            😀的历史
            《再见》
            《Hello》
            hi-fi
            good night stories for rebel girls
            OK镇大冒险
            哈哈大笑
            测试驱动开发
            software test
            你是谁的孩子
            """))
    func `more than small talk is left to the others`(said: String) {
        #expect(SmallTalkRules.kind(of: said) == nil)
    }

    @Test(arguments: SmallTalkRules.Kind.allCases)
    func `every kind has an answer in both languages`(kind: SmallTalkRules.Kind) {
        let words = SmallTalkText.words(for: kind)
        #expect(!words.chinese.isEmpty && !words.english.isEmpty)
    }

    @Test func `a waving sticker is a goodbye`() {
        #expect(SmallTalkRules.kind(of: "[再见]") == .farewell)
        #expect(SmallTalkRules.kind(of: "[Bye]") == .farewell)
        #expect(SmallTalkRules.kind(of: "[OK]") == .acknowledgement)
        #expect(SmallTalkRules.kind(of: "😊") == .sticker)
    }
}
