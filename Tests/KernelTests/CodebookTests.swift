import Foundation
import Kernel
import Testing

struct CodebookTests {
    @Test func `the built-in codebook has 74 functions in 10 groups, each in a stage of every scheme`() {
        let codebook = Codebook.builtIn
        #expect(codebook.functions.count == 74)
        #expect(Set(codebook.functions.map(\.group)).count == 10)
        for scheme in codebook.schemes {
            let keys = Set(scheme.stages.map(\.key))
            for function in codebook.functions {
                #expect(scheme.stage(of: function).map(keys.contains) == true)
            }
        }
    }

    @Test func `a function is found by its id`() {
        #expect(Codebook.builtIn["CO01"]?.name.chinese == "馆藏检索")
        #expect(Codebook.builtIn["PS02"]?.serviceClass == .personalised)
        #expect(Codebook.builtIn["XX99"] == nil)
    }

    @Test func `a repeated id is refused`() {
        let functions = Codebook.builtIn.functions
        #expect(throws: Fault.self) {
            try Codebook(version: "x", functions: functions + functions.prefix(1), schemes: [])
        }
    }

    @Test(arguments: [
        ("三体", Language.chinese), ("Find 三体", .chinese), ("hello", .english), ("9787536692930", nil), ("😀", nil),
        ("x", nil),
    ])
    func `a message tells its language or nothing`(text: String, language: Language?) {
        #expect(Language(of: text) == language)
    }

    @Test func `ids grow even when the clock steps back`() {
        let ids = TimeOrderedID(node: 5)
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let made = (0..<10_000).map { ids.next(at: now.addingTimeInterval(Double(-$0))) }
        #expect(made == made.sorted())
        #expect(Set(made).count == made.count)
    }
}
