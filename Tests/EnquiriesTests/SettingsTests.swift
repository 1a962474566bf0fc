import Foundation
import Kernel
import Testing

@testable import Enquiries

struct SettingsTests {
    @Test func `settings read back as they were written`() throws {
        let data = try JSONEncoder().encode(EnquiriesSettings.full)
        #expect(try JSONDecoder().decode(EnquiriesSettings.self, from: data) == .full)
    }

    @Test func `everything may be missing`() throws {
        #expect(try JSONDecoder().decode(EnquiriesSettings.self, from: Data("{}".utf8)) == EnquiriesSettings())
    }

    @Test func `short forms are understood`() throws {
        let json = """
            {"name":"Example","contact":{"phone":"1"},"desk_hours":{"mon-fri":["09:00-17:00"]},
             "branches":[{"code":"m","name":"总馆","hours":{"daily":["08:00-22:00"]},
                          "exceptions":[{"from":"2026-10-01","through":"2026-10-03","note":"国庆"}]}]}
            """
        let settings = try JSONDecoder().decode(EnquiriesSettings.self, from: Data(json.utf8))
        #expect(settings.name == Localized(zh: "Example", en: "Example"))
        #expect(settings.branches[0].exceptions[0].spans.isEmpty)
        #expect(settings.branches[0].hours?.days[6].map(\.description) == ["08:00-22:00"])
    }

    @Test(arguments: [
        #"{"nmae":"x"}"#, #"{"contact":{"fone":"1"}}"#, #"{"desk_hours":{"mon":["9-17"]}}"#,
        #"{"branches":[{"name":"x"}]}"#, #"{"desk_exceptions":[{"from":"2026-02-30"}]}"#,
    ])
    func `a mistake in the settings is an error`(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(EnquiriesSettings.self, from: Data(json.utf8)) }
    }
}
