import Kernel
import Testing

struct LanguageTests {
    @Test(arguments: [
        "santi", "SANTI", "honglou", "hongloumeng", "xian", "lvxing", "nver", "zhuangzi", "st", "cqsl", "yong", "qiong",
    ])
    func `a word of pinyin leaves a reader who wrote Chinese with Chinese`(text: String) {
        #expect(Language(of: text, after: .chinese) == .chinese)
        #expect(Language(of: text, after: .english) == .english)
        #expect(Language(of: text, after: nil) == .english)
    }

    @Test(arguments: [
        "hello", "help", "library", "opening hours", "pride and prejudice", "san ti", "C++ primer", "dune 2", "more",
        "Menu", " open ", "renew", "hours",
    ])
    func `other words in Latin letters are English for everybody`(text: String) {
        #expect(Language(of: text, after: .chinese) == .english)
    }

    @Test func `Han is Chinese, and digits say nothing`() {
        #expect(Language(of: "三体", after: .english) == .chinese)
        #expect(Language(of: "42 👍", after: .chinese) == nil)
    }
}
