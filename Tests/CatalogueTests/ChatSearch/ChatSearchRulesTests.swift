import Kernel
import Testing

@testable import Catalogue

struct ChatSearchRulesTests {
    static let asked: [(String, String)] = [
        ("帮我找一本关于人工智能的书", "人工智能"), ("有没有关于量子力学的书", "量子力学"), ("有没有关于量子力学的书吗？", "量子力学"),
        ("books about climate change", "climate change"),
        ("do you have any books on climate change?", "climate change"),
        ("find a book about bees please", "bees"), ("有没有心理学方面的书", "心理学"), ("查 有关唐诗的资料", "唐诗"),
        ("我想找几本有关于宋词的书籍", "宋词"), ("帮我找本关于茶的书", "茶"), ("关于人工智能的书", "人工智能"), ("一本关于茶的书", "茶"),
        ("找 关于莉莉周的一切", "莉莉周的一切"), ("帮我找一本三体", "三体"), ("查 三体", "三体"), ("有没有三体这本书吗", "三体"),
        ("想借 鲁迅的书", "鲁迅"), ("查 本草纲目", "本草纲目"), ("想找一本书读懂中国史", "一本书读懂中国史"), ("查 一些事一些情", "一些事一些情"),
        ("有没有《三体》", "三体"), ("find Dune", "Dune"), ("查 方面军", "方面军"), ("查 关于", "关于"),
    ]

    @Test(arguments: asked)
    func `a command asks for its subject`(text: String, subject: String) {
        #expect(ChatSearchRules.command(text)?.last == subject)
        #expect(ChatSearchRules.command(text)?.first == text)
    }

    @Test(arguments: [
        "关于莉莉周的一切", "关于人工智能", "有关部门", "一本书读懂中国史", "看不见的书", "Book of Songs", "Books", "本草纲目", "一些事一些情", "资料",
    ])
    func `a title is no command`(text: String) {
        #expect(ChatSearchRules.command(text) == nil)
    }

    @Test func `what follows the asking words is tried as a title before its subject is looked for`() {
        #expect(ChatSearchRules.command("找 关于莉莉周的一切") == ["找 关于莉莉周的一切", "关于莉莉周的一切", "莉莉周的一切"])
        #expect(ChatSearchRules.command("查 看不见的书") == ["查 看不见的书", "看不见的书", "看不见"])
        #expect(ChatSearchRules.answer("三体") == ["三体"])
        #expect(ChatSearchRules.answer("关于茶的书") == ["关于茶的书", "茶"])
    }
}
