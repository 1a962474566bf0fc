import Kernel
import Testing

struct SpellingTests {
    @Test(
        arguments: [
            ("presnt", ["present", "absent"], "present"), ("CO1", ["CO01", "RI02"], "CO01"),
            ("alcie", ["bo", "alice"], "alice"),
            ("X", ["y"], "y"), ("something", ["else"], nil), ("", [], nil), ("部份", ["部分", "有"], "部分"),
        ] as [(String, [String], String?)])
    func `the word somebody may have meant is near enough`(word: String, among: [String], meant: String?) {
        #expect(word.nearest(in: among) == meant)
    }
}
