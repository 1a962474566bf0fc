import Kernel
import Testing

@testable import Enquiries

struct BuiltInRuleTests {
    private static let snapshot = RuleSnapshot(RuleBook(rules: []), version: 0, settings: .full)

    private func found(_ said: String) -> String? { Self.snapshot.rule(for: turn(said))?.id }

    @Test(arguments: [
        ("借阅规则", "borrowing.rules"), ("borrowing rules", "borrowing.rules"), ("能借几本书？", "borrowing.rules"),
        ("How many books can I borrow?", "borrowing.rules"), ("怎么借书", "borrowing.borrow"), ("续借", "borrowing.renew"),
        ("怎么续借图书？", "borrowing.renew"), ("How do I renew my books?", "borrowing.renew"), ("还书", "borrowing.return"),
        ("在哪里还书？", "borrowing.return"), ("書逾期了怎麼辦", "borrowing.overdue"), ("逾期罚款", "borrowing.overdue"),
        ("书丢了怎么办", "borrowing.lost"), ("I lost a book", "borrowing.lost"), ("校外访问", "access.remote"),
        ("VPN", "access.remote"), ("VPN怎么用", "access.remote"), ("WiFi", "access.wifi"), ("wifi密码是多少", "access.wifi"),
        ("Is there wifi?", "access.wifi"), ("打印", "space.print"), ("哪里可以打印？", "space.print"),
        ("Where can I print?", "space.print"), ("有座位吗", "space.seat"), ("怎么预约座位", "space.seat"),
        ("研讨间", "space.room"), ("study room", "space.room"), ("荐购", "borrowing.suggest"),
        ("馆际互借", "borrowing.interlibrary"),
        ("校友可以借书吗", "house.alumni"), ("alumni", "house.alumni"), ("数据库", "access.databases"),
        ("论文查重", "research.similarity"), ("科技查新", "research.novelty"), ("入馆须知", "space.entry"), ("存包", "space.locker"),
        ("失物招领", "house.lostfound"), ("lost and found", "house.lostfound"), ("投诉", "house.feedback"),
        ("图书馆电话是多少", "house.phone"), ("phone number", "house.phone"), ("图书馆在哪里？", "house.address"),
        ("Where is the library?", "house.address"), ("邮箱", "house.email"), ("官网", "house.website"),
        ("洗手间在哪", "space.floor"),
        ("忘记密码怎么办", "access.password"), ("志愿者", "house.jobs"), ("学位论文提交", "research.thesis"),
    ])
    func `a common question has its answer`(said: String, id: String) {
        #expect(found(said) == id)
    }

    @Test(arguments: searches)
    func `a title is no rule`(search: String) { #expect(found(search) == nil) }

    @Test(
        arguments: lines(
            """
            打印机原理
            数据库系统
            网站设计
            图书馆学
            地图学
            无线网络
            wifi security
            The Alumni
            Lost Book of Adana
            Seats of Power
            如何阅读一本书
            怎样解题
            电话营销
            建议信写作
            志愿者精神
            座位
            """
        ).filter { !["无线网络", "座位"].contains($0) })
    func `a title that begins like a rule is still searched`(search: String) { #expect(found(search) == nil) }

    @Test func `the set is sound, and large enough`() {
        #expect(BuiltInRules.all.count >= 25)
        #expect(RuleBook(keepsBuiltIn: false, rules: BuiltInRules.all).problems().isEmpty)
    }

    @Test func `facts come from the settings, and what is unknown is said`() {
        let known = Self.snapshot.rule(for: turn("图书馆电话"))
        #expect(known?.reply.text?.chinese.contains("010-5555-0100") == true)
        let bare = RuleSnapshot(RuleBook(rules: []), version: 0, settings: EnquiriesSettings())
        for rule in BuiltInRules.all {
            let word = String(rule.words[0].prefix { $0 != "|" })
            let filled = bare.rule(for: turn(word))?.reply.text
            #expect(filled?.chinese.contains("{") == false && filled?.english.contains("{") == false, "\(rule.id)")
        }
        #expect(bare.rule(for: turn("图书馆电话"))?.reply.text?.chinese.contains("服务台") == true)
    }
}
