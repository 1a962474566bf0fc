import Kernel
import Testing

@testable import Enquiries

struct DiscretionTests {
    static let secrets = lines(
        """
        我的密码是123456
        密码是abc123
        密码：abc123
        密码:qwerty!
        密码 abc12345
        密码123456
        密码是 Hunter2！
        我的密码 1984
        密码就是a1b2c3
        登录密码为88888888
        图书馆密码是000000
        我的口令是zhima8
        初始密码是123456吗
        wifi密码是 12345678
        密碼是123456
        我的密碼：abc123
        账号20230101密码123456
        学号2023010001 密码123456
        帐号 zhang01 密码 zhang01
        my password is hunter2
        My password is hunter
        password: hunter2
        Password：Hunter2
        password=hunter2
        pwd: 12ab34
        passwd 1q2w3e
        the passcode is 482910
        my pin is 1234
        My PIN is 1234.
        PIN 1234
        pin: 0000
        PIN码是4821
        pin code 998877
        ＰＩＮ　１２３４
        卡号 2023010001
        卡号：2023010001
        我的卡号是2023010001
        学号2023010001
        学号是 202301001
        我叫张三，学号2023010001
        工号 198765
        借书证号 00123456
        读者证 1234567
        一卡通号 20230101
        我是2023010001
        card number 12345678
        my card number is 2023010001
        library card 2023010001
        my student id is 2023010001
        student number: 2023010001
        username 20230101
        身份证号 11010519491231002X
        11010519491231002X
        11010519491231002x
        110105 19491231 002X
        我的身份证是440524188001010014
        我的证件：11010519491231002X，帮我查
        2023010001
        20230101
        123456789
        ２０２３０１０００１
        2023 010001
        13912345678
        202301000123
        B20230101
        zhang@univ.example.cn abc123
        zhang@univ.example.cn/abc123
        """)

    @Test(arguments: secrets)
    func `a secret is answered at once and not repeated`(secret: String) throws {
        let claim = Discretion().claim(turn(secret), at: .safety)
        let said = try #require(text(claim), "kept: \(secret)")
        #expect(!said.contains(secret))
        guard case .answer(let answer) = claim else { return }
        #expect(answer.uses.isEmpty && answer.effect == nil && answer.dialogue == .keep)
    }

    @Test(arguments: searches)
    func `a title or a book's number is no secret`(search: String) {
        #expect(DiscretionRules.secret(in: search) == nil)
    }

    @Test(
        arguments: lines(
            """
            忘记密码怎么办
            密码是什么
            密码是多少
            wifi密码是多少
            怎么改密码
            学号怎么查
            卡号在哪里看
            password is wrong
            my password is not working
            my password is incorrect
            forgot my password
            what is the password
            reset pin
            Password: a novel
            978753669293
            2024-01-01
            zhang@univ.example.cn
            13
            1234
            第1234期
            ISBN 9787536692930
            isbn 7-5366-9293-0
            密码
            密码 小说
            password
            身份证丢了
            """))
    func `talking about secrets is not telling one`(said: String) {
        #expect(DiscretionRules.secret(in: said) == nil)
    }

    @Test func `an identity number needs its birthday and its check character`() {
        #expect(DiscretionRules.secret(in: "我11010519491231002X") == .number)
        #expect(!SecretNumber.isIdentityNumber([1, 1, 0, 1, 0, 5, 1, 9, 4, 9, 1, 2, 3, 1, 0, 0, 2, 9]))
        #expect(!SecretNumber.isIdentityNumber([1, 1, 0, 1, 0, 5, 1, 9, 4, 9, 1, 3, 3, 1, 0, 0, 2, 10]))
    }

    @Test func `a bank card needs its check digit`() {
        #expect(DiscretionRules.secret(in: "卡 4111 1111 1111 1111") == .number)
        #expect(DiscretionRules.secret(in: "4111 1111 1111 1112") == nil)
    }

    @Test func `the language of the answer follows the turn`() {
        #expect(text(Discretion().claim(turn("my pin is 1234"), at: .safety)) == DiscretionText.password.english)
        #expect(
            text(Discretion().claim(turn("2023010001", language: .chinese), at: .safety))
                == DiscretionText.number.chinese)
    }
}
