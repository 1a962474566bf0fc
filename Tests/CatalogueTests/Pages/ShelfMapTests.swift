import Kernel
import Testing

@testable import Catalogue

struct ShelfMapTests {
    private static let map = ShelfMap([
        range(from: nil, through: "I209", floor: 1), range(from: "I21", through: "I299", floor: 2),
        range(from: "I3", through: nil, floor: 3),
        ShelfRange(branch: "main", location: "密集书库", floor: -1, area: Localized(zh: "a", en: "a")),
    ])

    private static func range(from: String?, through: String?, floor: Int) -> ShelfRange {
        ShelfRange(
            branch: "main", location: "文学", from: from, through: through, floor: floor,
            area: Localized(zh: "a", en: "a"))
    }

    @Test(arguments: [
        ("I106/3", 1), ("I207.411/12", 1), ("I21/1", 2), ("I210.4/5", 2), ("I247.5/460", 2), ("I299/1", 2),
        ("I3/9", 3), ("I712.45/1", 3), ("K825/2", 3), ("A1/1", 1),
    ])
    func `a call number stands on the floor of its range`(number: String, floor: Int) {
        #expect(Self.map.place(branch: "main", location: "文学", callNumber: number)?.floor == floor)
    }

    @Test func `what the library has not said has no place`() {
        #expect(Self.map.place(branch: "east", location: "文学", callNumber: "I1") == nil)
        #expect(Self.map.place(branch: "main", location: "科技", callNumber: "I1") == nil)
        #expect(Self.map.place(branch: "main", location: "文学", callNumber: "") == nil)
        #expect(Self.map.place(branch: "main", location: "密集书库", callNumber: "")?.floor == -1)
        #expect(Self.map.floors(of: "main") == [-1, 1, 2, 3])
        #expect(Self.map.floors(of: "east").isEmpty)
    }

    @Test(arguments: [("I247.5/9", "I247.5/10"), ("I247.5/1", "I25/1"), ("I247/1", "I247.5/1"), ("H31/2", "I1/1")])
    func `books stand in this order`(left: String, right: String) {
        #expect(ShelfOrder(left) < ShelfOrder(right))
        #expect(!(ShelfOrder(right) < ShelfOrder(left)))
    }
}
