import Kernel
import Testing

@testable import SignOn

struct CASSignOnTests {
    private static let ticket = "ST-1-abc"

    private static func signOn(
        _ campus: FakeCampus, card: String? = nil, version: CASSettings.Version = .three, renews: Bool = false
    ) throws -> CASSignOn {
        let settings = try CASSettings(
            Sample.common(card: card), base: campus.address + "/cas/", version: version, renews: renews)
        return CASSignOn(settings, web: campus.web, logger: Sample.logger)
    }

    private static func success(_ attributes: String = "") -> FakeCampus.Reply {
        .text(
            "<c:serviceResponse xmlns:c='http://www.yale.edu/tp/cas'><c:authenticationSuccess><c:user>20230001</c:user>"
                + "<c:attributes>\(attributes)</c:attributes></c:authenticationSuccess></c:serviceResponse>")
    }

    private static func failure(_ code: String) -> FakeCampus.Reply {
        .text("<serviceResponse><authenticationFailure code='\(code)'>words</authenticationFailure></serviceResponse>")
    }

    private static func finish(_ signOn: CASSignOn, ticket: String? = ticket) async throws -> CampusPerson {
        try await signOn.finish(
            callback: Sample.callback, parameters: ticket.map { ["ticket": $0] } ?? [:], errand: Sample.errand)
    }

    @Test func `the browser is sent with the callback and comes back a person`() async throws {
        try await FakeCampus.with { _ in
            Self.success("<c:cardNo>L 42</c:cardNo>")
        } _: { campus in
            let signOn = try Self.signOn(campus, card: "cardNo")
            #expect(
                signOn.address(callback: Sample.callback, errand: Sample.errand)
                    == campus.address + "/cas/login?service=https%3A%2F%2Flib.example.edu%2Fbind%2Fsso%2Fback")
            let person = try await Self.finish(signOn)
            #expect(person.user == "20230001")
            #expect(person.card == "L 42")
            #expect(person.session == Self.ticket)
            #expect(campus.questions.map(\.path) == ["/cas/p3/serviceValidate"])
            #expect(campus.questions[0].query == ["service": Sample.callback, "ticket": Self.ticket])
        }
    }

    @Test func `a new password can be asked for each time`() async throws {
        try await FakeCampus.with { _ in
            Self.success()
        } _: { campus in
            let signOn = try Self.signOn(campus, renews: true)
            #expect(signOn.address(callback: Sample.callback, errand: Sample.errand).hasSuffix("&renew=true"))
            _ = try await Self.finish(signOn)
            #expect(campus.questions[0].query["renew"] == "true")
        }
    }

    @Test(arguments: [
        (3, ["/cas/p3/serviceValidate", "/cas/serviceValidate", "/cas/validate"]),
        (2, ["/cas/serviceValidate", "/cas/validate"]), (1, ["/cas/validate"]),
    ])
    func `older servers are asked in the older ways`(version: Int, paths: [String]) async throws {
        try await FakeCampus.with { question in
            question.path == "/cas/validate" ? .text("yes\n20230001\n") : .status(404)
        } _: { campus in
            let signOn = try Self.signOn(campus, version: #require(CASSettings.Version(rawValue: version)))
            #expect(try await Self.finish(signOn).card == "20230001")
            #expect(campus.questions.map(\.path) == paths)
        }
    }

    @Test(arguments: [
        ("INVALID_TICKET", SignOnRefusal.stale), ("INVALID_TICKET_SPEC", .stale), ("INVALID_SERVICE", .stale),
        ("UNAUTHORIZED_SERVICE", .refused), ("INVALID_REQUEST", .refused), ("SOMETHING_NEW", .refused),
    ])
    func `a failure's code decides what the reader is told`(code: String, refusal: SignOnRefusal) async throws {
        try await FakeCampus.with { _ in
            Self.failure(code)
        } _: { campus in
            let signOn = try Self.signOn(campus)
            await #expect(throws: refusal) { try await Self.finish(signOn) }
            #expect(campus.questions.count == 1)
        }
    }

    @Test(arguments: [
        (nil, SignOnRefusal.refused), ("", .stale), ("ST-1\n", .stale),
        ("ST-" + String(repeating: "9", count: 400), .stale),
    ])
    func `what is no ticket is never sent on`(ticket: String?, refusal: SignOnRefusal) async throws {
        try await FakeCampus.with { _ in
            Self.success()
        } _: { campus in
            let signOn = try Self.signOn(campus)
            await #expect(throws: refusal) { try await Self.finish(signOn, ticket: ticket) }
            #expect(campus.questions.isEmpty)
        }
    }

    @Test func `a missing card attribute is told`() async throws {
        try await FakeCampus.with { _ in
            Self.success("<c:cardNo> </c:cardNo>")
        } _: { campus in
            let signOn = try Self.signOn(campus, card: "cardNo")
            await #expect(throws: SignOnRefusal.noCard) { try await Self.finish(signOn) }
        }
    }

    @Test(arguments: [
        FakeCampus.Reply.status(500), .status(302), .text("<html/>"), .text("{}"), failure("INTERNAL_ERROR"),
    ])
    func `a campus out of order is away, not a no`(reply: FakeCampus.Reply) async throws {
        try await FakeCampus.with { _ in
            reply
        } _: { campus in
            let signOn = try Self.signOn(campus)
            let fault = await #expect(throws: Fault.self) { try await Self.finish(signOn) }
            #expect(fault?.kind == .unavailable)
            #expect(fault?.message.contains("ST-1") == false)
        }
    }

    @Test func `an answer that does not come is not waited for`() async throws {
        try await FakeCampus.with { _ in
            try await Task.sleep(for: .seconds(30))
            return .status(200)
        } _: { campus in
            let settings = try CASSettings(Sample.common(), base: campus.address)
            let web = CampusWeb(client: campus.client, patience: .milliseconds(200))
            let signOn = CASSignOn(settings, web: web, logger: Sample.logger)
            let fault = await #expect(throws: Fault.self) { try await Self.finish(signOn) }
            #expect(fault?.kind == .unavailable)
            #expect(fault?.description.contains("ST-1") == false)
        }
    }

    @Test func `doctor sees whether CAS answers`() async throws {
        try await FakeCampus.with { question in
            question.path.hasPrefix("/cas/p3/") ? Self.failure("INVALID_TICKET") : .status(404)
        } _: { campus in
            try await Self.signOn(campus).check()
            let web = campus.web
            let wrong = try CASSettings(Sample.common(), base: campus.address + "/elsewhere")
            await #expect(throws: Fault.self) { try await CASSignOn(wrong, web: web, logger: Sample.logger).check() }
        }
    }

    @Test func `single logout names the session to end`() async throws {
        let settings = try CASSettings(Sample.common(), base: "https://sso.example.edu/cas")
        try await FakeCampus.with { _ in
            .status(404)
        } _: { campus in
            let signOn = CASSignOn(settings, web: campus.web, logger: Sample.logger)
            let request = "<LogoutRequest><SessionIndex>ST-1</SessionIndex></LogoutRequest>"
            #expect(signOn.ended(by: ["logoutRequest": request]) == "ST-1")
            #expect(signOn.ended(by: ["ticket": "ST-1"]) == nil)
        }
    }

    @Test(arguments: [
        "sso.example.edu", "ftp://sso.example.edu", "https://", "http://sso.example.edu/cas",
        "https://sso.example.edu/cas?a=b", "https://me:secret@sso.example.edu/cas",
    ])
    func `an unsafe address is refused with the settings`(address: String) {
        #expect(throws: Fault.self) { try CASSettings(Sample.common(), base: address) }
    }
}
