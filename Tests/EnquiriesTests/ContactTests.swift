import Kernel
import Testing

@testable import Enquiries

struct ContactTests {
    private let slice = Contact(settings: .full)

    @Test(
        arguments: lines(
            """
            人工
            人工服务
            转人工
            转人工！
            人工客服
            客服
            馆员
            找馆员
            我要人工
            怎么联系馆员
            怎么联系你们？
            联系方式
            轉人工
            librarian
            Librarian!
            human
            talk to a person
            I want to talk to a librarian
            Can I speak to a librarian?
            contact us
            """))
    func `who asks for a person is handed over in desk hours`(said: String) {
        guard case .answer(let answer)? = slice.claim(turn(said, at: "2026-06-03 10:00"), at: .talk) else {
            Issue.record("not answered: \(said)")
            return
        }
        #expect(answer.reply.blocks.count == 2 && answer.reply.blocks.first == .handOver(agent: nil))
        #expect(answer.uses == ["RI03"])
    }

    @Test(arguments: searches)
    func `a title does not ask for a person`(search: String) {
        #expect(slice.claim(turn(search), at: .talk) == nil)
    }

    @Test func `out of hours the next time and the details are told`() {
        guard case .answer(let answer)? = slice.claim(turn("人工", at: "2026-06-05 18:00"), at: .talk) else { return }
        let said = text(.answer(answer)) ?? ""
        #expect(answer.uses == ["IP04"] && answer.reply.blocks.count == 1)
        #expect(said.contains("下次：周一 8:30") && said.contains("010-5555-0100") && said.contains("总馆一楼"))
    }

    @Test func `an account that cannot hand over tells how to reach a person`() {
        let said = text(slice.claim(turn("librarian", at: "2026-06-03 10:00", abilities: []), at: .talk)) ?? ""
        #expect(said.contains("Phone: 010-5555-0100") && said.contains("A librarian is there now (until 12:00)."))
    }

    @Test func `a menu tap is told to type, since a tap cannot be handed over`() {
        let tap = turn("", at: "2026-06-03 10:00", content: .menuKey("enquiries.contact"))
        #expect(text(slice.claim(tap, at: .event))?.contains("请发送“人工”") == true)
    }

    @Test func `a library that told nothing invents nothing`() {
        let slice = Contact(settings: EnquiriesSettings())
        let said = text(slice.claim(turn("人工"), at: .talk)) ?? ""
        #expect(said.contains("还没有告诉我电话和邮箱") && said.contains("还没有告诉我馆员的值班时间"))
        #expect(slice.functions.isEmpty)
        #expect(self.slice.functions == ["RI03", "IP04"])
    }
}
