import Catalogue
import Circulation
import Foundation
import Kernel
import LibrarySystems
import Logging
import Storage
import TestSupport
import Testing

@testable import App

struct LibrarySystemTests {
    private func settings(_ yaml: String, _ environment: [String: String] = [:]) throws -> Settings {
        var tree = try SettingsTree.parse(yaml: yaml, file: "shiqu.yaml")
        _ = try SettingsEnvironment.apply(environment, to: &tree)
        return try Settings(tree)
    }

    @Test func `a library lends with the built-in system unless its settings name another`() throws {
        let usual = try settings("library: { id: a }")
        guard case .builtIn(let rules) = usual.libraries[0].system else { throw Fault(.bug, "not built in") }
        #expect(rules == CirculationSettings())
        let own = try settings(
            "library: { id: a, library_system: { kind: built_in, circulation: { rules: [{ loan_days: 3, fine_per_day: 0.50 }] } } }"
        )
        guard case .builtIn(let own) = own.libraries[0].system else { throw Fault(.bug, "not built in") }
        #expect(own.rules.first?.loanDays == 3 && own.rules.first?.finePerDay == 50)
    }

    @Test func `a SIP2 server is named by the settings, its password by a variable, and never printed`() throws {
        let yaml = """
            library: { id: a, library_system: { kind: sip2, host: sip.example.edu, port: 6001, login_user: shiqu,
              login_password: hidden1, institution: "0123", charset: gb18030, tls: true, answer_timeout: 2.5,
              pickup: [{ code: main, name: 主馆 }], numbered: false } }
            """
        let read = try settings(yaml, ["SHIQU_LIBRARY_LIBRARY_SYSTEM_LOGIN_PASSWORD": "hidden2"])
        guard case .sip2(let sip2) = read.libraries[0].system else { throw Fault(.bug, "not SIP2") }
        #expect(sip2.host == "sip.example.edu" && sip2.login.password == "hidden2" && sip2.institution == "0123")
        #expect(sip2.tls != nil && !sip2.wire.isNumbered && sip2.limits.answering == .milliseconds(2500))
        #expect(sip2.meanings.pickup.map(\.code) == ["main"])
        #expect(!read.printed().contains("hidden") && read.printed().contains("login_password: \"********\""))
        #expect(try LibrarySystemChoice.own(read.libraries[0], logger: Logger(label: "test")) != nil)
    }

    @Test(arguments: [
        "{ kind: sip2 }", "{ kind: sip2, host: h, prot: 1 }", "{ kind: sip2, host: h, circulation: {} }",
        "{ kind: built_in, host: h }", "{ kind: symphony }", "{ circulation: { rule: [] } }",
        "{ kind: sip2, host: h, port: 99999 }",
    ])
    func `a library system that cannot be meant is refused`(yaml: String) {
        #expect(throws: Fault.self) { try settings("library: { id: a, library_system: \(yaml) }") }
    }

    @Test func `every key of SIP2 that the adapter reads may stand in the file`() throws {
        // Read with every key that the page of settings lists for it, so that none is listed in vain.
        let all = SettingsShape.librarySystemFields.map(\.name)
        #expect(Set(all).count == all.count)
        let known = all.filter { key in !SettingsShape.kohaFields.contains { $0.name == key } }
        let values: [String: String] = [
            "host": "h", "port": "1", "dialect": "standard", "tls": "false", "login_user": "u", "login_password": "p",
            "login_method": "message", "institution": "i", "location": "l", "terminal_password": "t",
            "charset": "utf-8", "connections": "2", "connect_timeout": "1", "answer_timeout": "1", "wait_timeout": "1",
            "health_after": "1", "idle_limit": "1", "answer_bytes": "2048", "writes": "true", "lacks": "[items]",
            "terminator": "cr", "delimiter": "\"|\"", "checksum": "auto", "numbered": "true", "ascii_only": "false",
            "password_method": "status", "needs_bl": "true", "pin_memory": "0", "asks_status": "true",
            "ends_sessions": "false", "language": "\"019\"", "circulation_status": "{ \"03\": available }",
            "charged_fields": "[AU]", "ready_fields": "[AS]", "queued_fields": "[CD]", "fine_fields": "[AV]",
            "owed_field": "BV", "item_names": "auto", "renew_all": "singles", "title_memory": "1",
            "pickup": "[{ code: m, name: n }]", "currency": "CNY",
        ]
        let lines = known.compactMap { key in values[key].map { "    \(key): \($0)" } }
        #expect(lines.count >= known.count - 4)
        let read = try settings(
            "library:\n  id: a\n  library_system:\n    kind: sip2\n" + lines.joined(separator: "\n"))
        guard case .sip2(let sip2) = read.libraries[0].system else { throw Fault(.bug, "not SIP2") }
        #expect(sip2.lacks == [.items] && sip2.patrons.language == "019" && sip2.patrons.pinMemory == .zero)
    }

    @Test func `a Koha is named by the settings, its secrets never printed`() throws {
        let read = try settings(
            """
            library: { id: a, library_system: { kind: koha, url: "https://koha.example.edu/api/v1", client_id: shiqu,
              client_secret: hidden1, branch: CPL, timeout: 2.5, writes: false } }
            """)
        guard case .koha(let koha) = read.libraries[0].system else { throw Fault(.bug, "not Koha") }
        #expect(koha.access == .client(id: "shiqu", secret: "hidden1") && koha.timeout == .milliseconds(2500))
        #expect(koha.branch == "CPL" && !koha.writes && !read.printed().contains("hidden"))
        #expect(try LibrarySystemChoice.own(read.libraries[0], logger: Logger(label: "test")) != nil)
    }

    @Test func `PINs are hashed with salt, slowly, and compared whole`() async throws {
        let pins = PBKDF2PINs(rounds: 1000)
        let (one, other) = (try await pins.hash("2468"), try await pins.hash("2468"))
        #expect(one != other && one.hasPrefix("pbkdf2-sha512$1000$") && !one.contains("2468"))
        #expect(try await pins.matches("2468", hash: one))
        for (pin, hash) in [
            ("2469", one), ("", one), ("2468", ""), ("2468", "2468"), ("2468", one + "x"),
            ("2468", "pbkdf2-sha512$1000$$"), ("2468", "pbkdf2-sha512$0$AAAA$AAAA"),
            ("2468", one.replacing("$1000$", with: "$1001$")),
        ] {
            #expect(try await !pins.matches(pin, hash: hash))
        }
        // Cheap hashes of before are still known where more rounds are usual now.
        #expect(try await PBKDF2PINs().matches("2468", hash: one))
    }

    @Test func `a system that knows only barcodes is told what the catalogue knows of them`() async throws {
        let store = try await TemporaryStore.inMemory(House.schema)
        let library = try settings("library: { id: a }").libraries[0]
        let furnished = try Furnished(library, among: 1, publicURL: nil, store: store)
        var record = BibliographicRecord(control: "1", title: "家")
        record.authors = ["巴金"]
        let states: [(String, Item.Status)] = [
            ("a", .available), ("b", .referenceOnly), ("c", .onLoan), ("d", .withdrawn), ("", .available),
        ]
        record.items = states.map { Item(barcode: $0, branch: "", location: "", callNumber: "I/1", status: $1) }
        _ = try await furnished.catalogue.sink.apply([.put(record)])
        let copies = KnownCopies(furnished.catalogue)
        #expect(try await copies.barcodes("1") == ["a", "c"])
        #expect(try await copies.barcodes("2").isEmpty)
        #expect(try await copies.title("c") == .init(control: "1", title: "家", author: "巴金", callNumber: "I/1"))
        #expect(try await copies.title("x") == nil)
    }

    @Test func `the catalogue fills the copies and shows what is lent`() async throws {
        let store = try await TemporaryStore.inMemory(House.schema)
        let library = try settings("library: { id: a }").libraries[0]
        let furnished = try Furnished(library, among: 1, publicURL: nil, store: store)
        var record = BibliographicRecord(control: "1", title: "家")
        record.authors = ["巴金"]
        let states: [(String, Item.Status)] = [
            ("a", .available), ("b", .referenceOnly), ("c", .onLoan), ("d", .withdrawn), ("", .available),
        ]
        record.items = states.map {
            Item(barcode: $0, branch: "main", location: "", callNumber: "I/1", status: $1)
        }
        _ = try await furnished.catalogue.sink.apply([.put(record)])
        let filling = try #require(furnished.filling)
        #expect(try await filling.fillIfChanged() == 3)
        #expect(try await filling.fillIfChanged() == nil)
        let system = furnished.circulation.system
        try await system.put([(PatronRecord(card: "p", name: "读者"), pin: nil)])
        let loan = try await furnished.system.checkOut("a", to: "p")
        #expect(loan.title == "家" && loan.author == "巴金" && loan.control == "1")
        let id = try #require(try await furnished.catalogue.id(control: "1"))
        func shown() async throws -> [Item.Status?] {
            try await furnished.catalogue.record(id: id)?.items.map(\.status) ?? []
        }
        #expect(try await shown() == [.onLoan, .referenceOnly, .onLoan, .withdrawn, .available])
        #expect(try await furnished.catalogue.record(id: id)?.items.first?.due == loan.due.day(in: library.timeZone))
        _ = try await system.takeBack("a")
        _ = try await system.takeBack("c")
        #expect(try await shown() == [.available, .referenceOnly, .available, .withdrawn, .available])
        // An import after which the records say the same as before changes none of that.
        record.subtitle = "激流三部曲"
        _ = try await furnished.catalogue.sink.apply([.put(record)])
        #expect(try await filling.fillIfChanged() == 3)
        #expect(try await shown() == [.available, .referenceOnly, .available, .withdrawn, .available])
    }
}
