import Foundation
import Kernel
import Testing

@testable import LibrarySystems

struct SIP2SettingsTests {
    private func read(_ json: String) throws -> SIP2Settings {
        try JSONDecoder().decode(SIP2Settings.self, from: Data(json.utf8))
    }

    @Test func `the short form is enough`() throws {
        let settings = try read(
            #"{"kind":"sip2","host":"ils","port":6001,"login_user":"u","login_password":"p","institution":"L","charset":"GBK"}"#
        )
        #expect(settings.login == .init(user: "u", password: "p"))
        #expect(settings.charset == .gb18030 && settings.writes && settings.tls == nil)
        #expect(settings.wire == .init() && settings.meanings == .init())
    }

    @Test func `every difference has a key`() throws {
        let settings = try read(
            """
            {"host":"ils","port":1,"dialect":"domestic","writes":true,"tls":{"name":"other"},"terminator":"lf",
             "delimiter":"^","checksum":"strict","numbered":false,"ascii_only":true,"connections":2,
             "answer_timeout":1.5,"password_method":"status","needs_bl":false,"pin_memory":0,"day_order":"day_first",
             "due_time":"day","circulation_status":{"02":"available","99":"lost"},"charged_fields":["AS"],
             "owed_field":"CF","item_names":"barcodes","renew_all":"message","lacks":["holds"],"login_method":"telnet",
             "login_user":"u","pickup":[{"code":"M","name":"总馆"}],"language":"001"}
            """)
        #expect(settings.tls == .init(name: "other") && settings.login.method == .telnet)
        #expect(settings.wire.delimiter == "^" && settings.wire.isChecked == .strict && !settings.wire.isNumbered)
        #expect(settings.limits.answering == .milliseconds(1500) && settings.limits.connections == 2)
        #expect(settings.meanings.circulation["99"] == .lost && settings.meanings.circulation["03"] == .onLoan)
        #expect(settings.meanings.owed == "CF" && settings.lacks == [.holds] && settings.writes)
        #expect(settings.patrons.pinMemory == .zero && !settings.patrons.needsBL)
    }

    @Test(arguments: [
        #"{"host":" ","port":1}"#, #"{"host":"a","port":0}"#, #"{"host":"a","port":1,"delimiter":"A"}"#,
        #"{"host":"a","port":1,"institution":"a|b"}"#, #"{"host":"a","port":1,"owed_field":"B"}"#,
        #"{"host":"a","port":1,"connections":0}"#, #"{"host":"a","port":1,"answer_timeout":0}"#,
        #"{"host":"a","port":1,"language":"zh"}"#, #"{"host":"a","port":1,"charset":"latin1","institution":"图书馆"}"#,
        #"{"host":"a","port":1,"ascii_only":true,"institution":"图书馆"}"#,
        #"{"host":"a","port":1,"circulation_status":{"3":"lost"}}"#, #"{"host":"a","port":1,"currency":"¥"}"#,
        #"{"host":"a","port":1,"pickup":[{"code":"M","name":"a"},{"code":"M","name":"b"}]}"#,
    ])
    func `what could never work is a fault of the settings`(json: String) {
        #expect { try read(json) } throws: { ($0 as? Fault)?.kind == .settings }
    }

    @Test(arguments: [#"{"host":"a","port":1,"hots":"b"}"#, #"{"host":"a","charset":"ebcdic"}"#, #"{"port":1}"#])
    func `a misspelt key or word is refused`(json: String) {
        #expect(throws: DecodingError.self) { try read(json) }
    }

    @Test func `a file of authorities that is not there is a fault of the settings`() throws {
        var settings = SIP2Settings(host: "a", port: 1)
        settings.tls = .init(authorities: "/nowhere/ca.pem")
        #expect { try PaperStage.system(settings) } throws: { ($0 as? Fault)?.kind == .settings }
    }
}
