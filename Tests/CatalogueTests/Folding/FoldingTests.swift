import Kernel
import Testing

@testable import Catalogue

struct FoldingTests {
    @Test(arguments: [
        ("三體", "三体"), ("紅樓夢", "红楼梦"), ("Ｃ＋＋　Ｐｒｉｍｅｒ", "cplusplus primer"), ("C#本质论", "csharp 本质论"),
        ("ASP.NET 4.5", "asp dotnet 4 5"), (".NET框架", "dotnet 框架"), ("Node.js", "node js"), ("a.new", "a new"),
        ("Les Misérables", "les miserables"), ("Straße", "strasse"), ("Søren Ærø", "soren aero"), ("Đặng", "dang"),
        ("Łódź", "lodz"), ("ÉCOLE", "ecole"), ("İstanbul", "istanbul"), ("Œuvres", "oeuvres"),
        ("Война и мир", "война и мир"),
        ("the hitchhiker's", "the hitchhikers"), ("O’Brien", "obrien"), ("简·爱", "简爱"), ("哈利・波特", "哈利波特"),
        ("八日目の蝉", "八日目の蝉"), ("ｶﾀｶﾅ", "カタカナ"), ("２００１太空漫游", "2001太空漫游"), ("三体Ⅱ", "三体2"), ("①", "1"),
        ("《活着》！", "活着"), ("😀", ""), ("", ""), ("\u{200B}家\u{FEFF}", "家"), ("C+ +", "c"), ("#", ""), ("+++", ""),
        ("ﬁn", "fin"), ("한국어", "한국어"), ("e\u{301}", "e"), ("臺灣", "台湾"), ("為什麼", "为什么"),
    ])
    func `texts fold`(text: String, folded: String) {
        let scalars = FoldedText(text).scalars.map { $0 == 0 ? 0x20 : $0 }
        #expect(scalars.text.trimmed == folded)
    }

    @Test func `folding a second time changes nothing`() {
        for text in ["三體Ⅱ：黑暗森林", "C++ Primer (5th ed.)", "Œuvres complètes", "ｶﾞﾗｽ", "ß"] {
            let once = FoldedText(text)
            let again = FoldedText(once.scalars.map { $0 == 0 ? 0x20 : $0 }.text)
            #expect(once.parts(joined: false) == again.parts(joined: false))
        }
    }

    @Test(arguments: [
        ("三体", "三 体 三体 ·san·ti"), ("家", "家"), ("C程序", "c 程 序 程序 ·cheng·xu"), ("Algorithms", "algorithm"),
        ("cities glass boxes", "city glass box"), ("Python3", "python 3"), ("World War III", "world war 3"),
    ])
    func `titles are cut into words`(title: String, words: String) {
        var cut = SearchWords()
        cut.add(FoldedText(title), [.singles, .readings])
        #expect(cut.text == words)
    }

    @Test func `a year in Han numerals is found by its digits`() {
        var cut = SearchWords()
        cut.add(FoldedText("一九八四"))
        #expect(cut.text.split(separator: " ").contains("1984"))
        #expect(HanNumerals.number(FoldedText("二〇〇一").compact) == "2001".unicodeScalars.map(\.value))
        #expect(HanNumerals.number(FoldedText("三体").compact) == nil)
    }

    @Test(arguments: [
        ("The Great Gatsby", "greatgatsby"), ("A", "a"), ("The", "the"), ("三体：死神永生", "三体死神永生"), ("A Tale", "tale"),
    ])
    func `a title's key leaves signs and article out`(title: String, key: String) {
        #expect(TitleKey.of(FoldedText(title)).text == key)
    }

    @Test(arguments: [
        ("（哥伦比亚）加西亚·马尔克斯", ["加西亚马尔克斯", "加西亚", "马尔克斯"]), ("[美] 斯蒂芬·金", ["斯蒂芬金", "斯蒂芬"]),
        ("Lee, Harper", ["leeharper", "lee", "harper", "harperlee"]), ("余华", ["余华"]), ("【", [""]),
    ])
    func `a name is found whole and by its parts`(name: String, keys: [String]) {
        #expect(PersonName(name).keys == keys)
    }

    @Test(arguments: [("I247.5/ 460", "I247.5/460"), ("tp312 ｃ", "TP312C"), ("　", nil), ("D000001", "D000001")])
    func `call numbers are compared without blanks and case`(text: String, key: String?) {
        #expect(CallNumber.key(text) == key)
    }
}
