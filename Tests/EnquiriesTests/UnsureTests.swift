import Kernel
import Testing

@testable import Enquiries

struct UnsureTests {
    private let slice = Unsure(settings: .full, knownTitles: Titles("谁动了我的奶酪", "如何阅读一本书", "What If?"))

    static let questions = lines(
        """
        图书馆有没有空调？
        可以带宠物进去吗
        能帮我找一下资料吗
        怎么写开题报告
        怎样申请导师
        如何发表论文
        为什么我的账号被停用了
        为何登录失败
        能不能延长开放
        能否延期毕业
        可以晚点还吗
        是否收费
        请问有没有充电的地方
        请问失物在哪儿领
        我想问一下学分的事
        我想知道奖学金怎么评
        在哪里充饭卡
        什么时候放假呢
        你们招人吗
        我的书不见了
        这里可以充电吗？
        有空调没有？
        how do I cite a web page
        How can I become a member?
        what is the wifi speed
        when is the exam
        where can I park my bike
        why is my account blocked
        can I bring my dog
        can you help me with my thesis
        do you have a parking lot
        is there a microwave?
        I need help with my essay
        I want to know about scholarships
        could you recommend something
        does the library sell pens
        please help me with referencing
        who is in charge of the museum
        am I allowed to sleep here
        my loan does not show up
        老师您好，我上周借的书一直没有显示归还，但是我已经放到还书箱里了，麻烦您帮我看一看可以不可以处理，非常感谢您。
        """)

    @Test(arguments: questions)
    func `a question is asked back about`(question: String) async throws {
        guard case .consider(let consider)? = slice.claim(turn(question), at: .talk) else {
            Issue.record("not considered: \(question)")
            return
        }
        guard case .answer(let answer)? = try await consider() else {
            Issue.record("not answered: \(question)")
            return
        }
        guard case .choices(_, let choices, _)? = answer.reply.blocks.first else {
            Issue.record("no choices")
            return
        }
        #expect(choices.count == 2)
        #expect(answer.dialogue == .open(Dialogue(slice: slice.name, state: question), for: .seconds(600)))
    }

    @Test(arguments: searches)
    func `a title is searched without asking`(search: String) {
        #expect(slice.claim(turn(search), at: .talk) == nil)
    }

    @Test(arguments: ["谁动了我的奶酪？", "谁动了我的奶酪?", "如何阅读一本书", "What If?", "如何阅读一本书吗"])
    func `a known title that looks like a question is left to the search`(title: String) async throws {
        guard case .consider(let consider)? = slice.claim(turn(title), at: .talk) else {
            Issue.record("not considered: \(title)")
            return
        }
        let own = try await consider()
        #expect(own == nil)
    }

    @Test(arguments: ["有没有《三体》", "《为什么读经典》在吗？", "有没有《三体》？", "请问有《活着》吗"])
    func `a title in its marks is the search's`(said: String) {
        #expect(slice.claim(turn(said), at: .talk) == nil)
    }

    @Test(arguments: ["1", "1.", "１", "一", "查书", "查图书", "book", "Search"])
    func `the first choice searches what was said`(answer: String) {
        let dialogue = Dialogue(slice: slice.name, state: "怎样解题")
        guard case .passOn(let content, let stage)? = slice.claim(turn(answer, dialogue: dialogue), at: .dialogue)
        else {
            Issue.record("not handed on: \(answer)")
            return
        }
        #expect(content == .text("怎样解题", choice: nil) && stage == .fallback)
    }

    @Test(arguments: ["2", "人工", "馆员", "问馆员", "librarian", "a person"])
    func `the second choice leads to a person`(answer: String) {
        let dialogue = Dialogue(slice: slice.name, state: "怎样解题")
        guard case .answer(let answer)? = slice.claim(turn(answer, dialogue: dialogue), at: .dialogue) else {
            Issue.record("not answered: \(answer)")
            return
        }
        #expect(answer.reply.blocks.first == .handOver(agent: nil))
        #expect(answer.dialogue == .close && answer.uses == ["RI03"])
    }

    @Test func `a tapped choice counts as its number`() {
        let dialogue = Dialogue(slice: slice.name, state: "怎样解题")
        let tapped = turn("", dialogue: dialogue, content: .text("查图书“怎样解题”", choice: UnsureRules.search))
        guard case .passOn? = slice.claim(tapped, at: .dialogue) else {
            Issue.record("not handed on")
            return
        }
    }

    @Test(arguments: ["三体", "3", "谢谢"])
    func `anything else leaves the question`(said: String) {
        let dialogue = Dialogue(slice: slice.name, state: "怎样解题")
        #expect(slice.claim(turn(said, dialogue: dialogue), at: .dialogue) == nil)
    }

    @Test func `the question says when a person is there`() async throws {
        guard case .consider(let consider)? = slice.claim(turn("可以带宠物吗", at: "2026-06-06 10:00"), at: .talk),
            case .answer(let answer)? = try await consider(),
            case .choices(_, let choices, let tail)? = answer.reply.blocks.first
        else {
            Issue.record("not asked")
            return
        }
        #expect(choices.map(\.label) == ["查图书“可以带宠物吗”", "问馆员"])
        #expect(tail.contains("下次：周一 8:30") && tail.contains("周一至周五 8:30–12:00、14:00–17:00"))
    }
}
