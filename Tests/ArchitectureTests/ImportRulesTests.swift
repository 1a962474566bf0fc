import Testing

struct ImportRulesTests {
    @Test(arguments: FloorPlan.mayImport.keys.sorted())
    func `a target imports only what the floor plan allows`(target: String) throws {
        let allowed = FloorPlan.mayImport[target, default: []].union(FloorPlan.system)
        for (module, file) in try SourceTree.imports(of: target) where !allowed.contains(module) {
            Issue.record("\(file) imports \(module), which docs/architecture.md does not allow to \(target)")
        }
    }

    @Test func `every target is in the floor plan`() throws {
        #expect(try SourceTree.targets() == Set(FloorPlan.mayImport.keys))
    }

    @Test(arguments: FloorPlan.rooms.sorted())
    func `a room knows no other room, no channel and no web framework`(room: String) {
        let own: Set<String> =
            switch room {
            case "Surveys": ["Statistics", "Yams"]
            case "Readers": ["Crypto"]
            default: []
            }
        #expect(FloorPlan.mayImport[room]?.subtracting(own) == ["Kernel", "Storage"])
    }

    @Test(arguments: [
        ("import Kernel", "Kernel"), ("public import struct Foundation.Date", "Foundation"),
        ("@testable import Web", "Web"), ("@preconcurrency public import GRDB", "GRDB"), ("  import enum A.B", "A"),
        ("// import Kernel", nil), ("/// See `import Kernel`.", nil), ("let words = import", nil), ("import", nil),
    ])
    func `an import line is told from others`(line: String, module: String?) {
        #expect(SourceTree.imported(by: Substring(line)) == module)
    }
}
