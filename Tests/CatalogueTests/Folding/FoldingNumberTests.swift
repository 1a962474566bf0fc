import Testing

@testable import Catalogue

struct FoldingNumberTests {
    @Test(arguments: [
        ("9787536692930", StandardNumber.Reading.isbn("9787536692930")), ("978-7-5366-9293-0", .isbn("9787536692930")),
        ("ISBN 978 7 5366 9293 0", .isbn("9787536692930")), ("ISBN：7-111-07575-7", .isbn("9787111075752")),
        ("0131103628", .isbn("9780131103627")), ("080442957x", .isbn("9780804429573")),
        ("９７８７５３６６９２９３０", .isbn("9787536692930")), ("9787536692931", .wrong("9787536692931")),
        ("7111075758", .wrong("9787111075752")), ("1234567890123", .none), ("13812345678", .none), ("三体", .none),
        ("", .none),
        ("978753669293X", .none), ("isbn", .none),
    ])
    func `an ISBN is read however it is written`(text: String, reading: StandardNumber.Reading) {
        #expect(StandardNumber.isbn(text) == reading)
    }

    @Test func `an ISBN with a wrong check digit has the key of the right one`() {
        #expect(StandardNumber.isbnKey("7111075758") == StandardNumber.isbnKey("7-111-07575-7"))
        #expect(StandardNumber.issnKey("1000-0135") == "10000135")
        #expect(StandardNumber.issnKey("0317-847X") == "0317847X")
    }
}
