import Testing

@testable import Catalogue

struct FoldingPinyinTests {
    @Test(arguments: [
        ("三体", "santi", "st"), ("重庆森林", "chongqingsenlin", "cqsl"), ("曾国藩家书", "zengguofanjiashu", "zgfjs"),
        ("长安十二时辰", "changanshiershichen", "casesc"), ("水浒传", "shuihuzhuan", "shz"), ("银行业", "yinhangye", "yhy"),
        ("音乐之声", "yinyuezhisheng", "yyzs"), ("女神", "nushen", "ns"),
        ("鸟哥的Linux私房菜", "niaogedelinuxsifangcai", "ngdlsfc"),
        ("2001太空漫游", "2001taikongmanyou", "2001tkmy"),
    ])
    func `titles are spelt`(title: String, pinyin: String, initials: String) throws {
        let spelling = try #require(PinyinSpelling.of(FoldedText(title), isName: false, limit: 4).first)
        #expect(spelling.pinyin == pinyin)
        #expect(spelling.initials == initials)
    }

    @Test(arguments: [("单田芳", "shantianfang"), ("曾巩", "zenggong"), ("解玺璋", "xiexizhang"), ("查良铮", "zhaliangzheng")])
    func `family names have readings of their own`(name: String, pinyin: String) throws {
        #expect(PinyinSpelling.of(FoldedText(name), isName: true, limit: 2).first?.pinyin == pinyin)
    }

    @Test func `the other reading of a character is indexed too`() {
        let spellings = PinyinSpelling.of(FoldedText("还乡记"), isName: false, limit: 4).map(\.pinyin)
        #expect(spellings.contains("huanxiangji"))
        #expect(spellings.contains("haixiangji"))
    }

    @Test func `what has no Han has no pinyin`() {
        #expect(PinyinSpelling.of(FoldedText("Dune"), isName: false, limit: 4).isEmpty)
        #expect(PinyinSpelling.of(FoldedText("ハリー"), isName: false, limit: 4).isEmpty)
    }

    @Test(arguments: [
        ("santi", ["san", "ti"]), ("xian", ["xian"]), ("bainiangudu", ["bai", "nian", "gu", "du"]),
        ("nvshen", ["nu", "shen"]),
        ("introduction", nil), ("", nil), ("x", nil),
    ])
    func `letters are read as syllables`(letters: String, syllables: [String]?) {
        #expect(Pinyin.syllables(of: letters).first == syllables)
    }

    @Test func `a second way to read letters is kept`() {
        #expect(Pinyin.syllables(of: "xian").contains(["xi", "an"]))
        #expect(Pinyin.syllablesBegun(by: "pingfandesh")?.rest == "sh")
    }
}
