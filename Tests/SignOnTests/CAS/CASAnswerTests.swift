import Testing

@testable import SignOn

struct CASAnswerTests {
    private static func success(_ inside: String) -> String {
        """
        <cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
          <cas:authenticationSuccess>\(inside)</cas:authenticationSuccess>
        </cas:serviceResponse>

        """
    }

    @Test(arguments: [
        ("<cas:user>2023010001</cas:user>", [:]),
        (
            "<cas:user> 2023010001 </cas:user><cas:attributes><cas:mail>a@b.cn</cas:mail><cas:mail>c@d.cn</cas:mail>"
                + "<cas:cn>张伟</cas:cn></cas:attributes>",
            ["mail": ["a@b.cn", "c@d.cn"], "cn": ["张伟"]]
        ),
        (
            "<cas:user>2023010001</cas:user><cas:attribute name='cn' value='张&amp;伟'/>"
                + "<cas:attributes><cas:cn>张&amp;伟</cas:cn></cas:attributes>",
            ["cn": ["张&伟"]]
        ),
        ("<cas:user>2023010001</cas:user><cas:cn><![CDATA[张<伟]]></cas:cn>", ["cn": ["张<伟"]]),
        (
            "<cas:attributes><cas:user>9</cas:user></cas:attributes><cas:user>2023010001</cas:user>"
                + "<cas:proxies><cas:proxy>https://x</cas:proxy></cas:proxies>",
            ["user": ["9"]]
        ),
    ])
    func `attributes are read in every way servers write them`(inside: String, attributes: [String: [String]]) {
        #expect(
            CASAnswer(xml: Array(Self.success(inside).utf8)) == .success(user: "2023010001", attributes: attributes))
    }

    @Test func `names count without their prefix`() {
        let xml = """
            <?xml version="1.0" encoding="UTF-8"?><!-- CAS --><serviceResponse xmlns="http://www.yale.edu/tp/cas">
            <authenticationFailure code="INVALID_TICKET">'ST-1' is not known</authenticationFailure></serviceResponse>
            """
        #expect(CASAnswer(xml: Array(xml.utf8)) == .failure(code: "INVALID_TICKET"))
    }

    /// As django-cas-server 3.1.0 answered at /p3/serviceValidate: each attribute in two of the ways.
    @Test func `a recorded answer is read`() {
        let xml = """
            <cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
              <cas:authenticationSuccess>
                <cas:user>2023010001</cas:user>
                <cas:attributes>
                  <cas:authenticationDate>2026-11-25T00:22:33+00:00</cas:authenticationDate>
                  <cas:isFromNewLogin>true</cas:isFromNewLogin>
                  <cas:username>2023010001</cas:username>
                  <cas:last_name>张</cas:last_name>
                </cas:attributes>
                <cas:attribute name="authenticationDate" value="2026-11-25T00:22:33+00:00"/>
                <cas:attribute name="isFromNewLogin" value="true"/>
                <cas:attribute name="username" value="2023010001"/>
                <cas:attribute name="last_name" value="张"/>
              </cas:authenticationSuccess>
            </cas:serviceResponse>

            """
        let attributes = [
            "authenticationDate": ["2026-11-25T00:22:33+00:00"], "isFromNewLogin": ["true"],
            "username": ["2023010001"], "last_name": ["张"],
        ]
        #expect(CASAnswer(xml: Array(xml.utf8)) == .success(user: "2023010001", attributes: attributes))
    }

    @Test(arguments: [
        "", "{\"serviceResponse\":{\"authenticationSuccess\":{\"user\":\"1\"}}}", "<html><body>login</body></html>",
        "<authenticationSuccess><user>1</user></authenticationSuccess>",
        "<serviceResponse><authenticationSuccess/></serviceResponse>",
        "<serviceResponse><authenticationSuccess><user>1</user><user>2</user></authenticationSuccess></serviceResponse>",
        "<serviceResponse><authenticationSuccess><user>1</user></authenticationSuccess>",
        "<serviceResponse><authenticationFailure code='X'/><authenticationSuccess><user>1</user>"
            + "</authenticationSuccess></serviceResponse>",
        "<serviceResponse><authenticationSuccess><user>1</user></authenticationSuccess></serviceResponse><more/>",
        "<!DOCTYPE r [<!ENTITY who SYSTEM 'file:///etc/passwd'>]><serviceResponse><authenticationSuccess>"
            + "<user>&who;</user></authenticationSuccess></serviceResponse>",
        "<serviceResponse><authenticationSuccess><user>&who;</user></authenticationSuccess></serviceResponse>",
    ])
    func `anything else vouches for nobody`(xml: String) {
        #expect(CASAnswer(xml: Array(xml.utf8)) == nil)
    }

    @Test(arguments: [
        ("yes\n2023010001\n", CASAnswer.success(user: "2023010001", attributes: [:])),
        ("yes\r\n2023010001\r\n", .success(user: "2023010001", attributes: [:])),
        ("no\n\n", .failure(code: "INVALID_TICKET")), ("yes", .success(user: "", attributes: [:])),
        ("<html>yes</html>", nil),
    ])
    func `version 1 answers in two lines`(text: String, answer: CASAnswer?) {
        #expect(CASAnswer(lines: Array(text.utf8)) == answer)
    }

    @Test func `a logout request names the ticket it ends`() {
        let xml = """
            <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0"
             IssueInstant="2026-11-24T00:00:00Z"><saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">x
            </saml:NameID><samlp:SessionIndex>ST-7-abc.def</samlp:SessionIndex></samlp:LogoutRequest>
            """
        #expect(CASLogoutRequest.ticket(in: xml) == "ST-7-abc.def")
    }

    @Test(arguments: [
        "", "<LogoutRequest/>", "<LogoutRequest><SessionIndex>nothing</SessionIndex></LogoutRequest>",
        "<LogoutRequest><SessionIndex>ST-1</SessionIndex>", "<Other><SessionIndex>ST-1</SessionIndex></Other>",
        "<!DOCTYPE a><LogoutRequest><SessionIndex>ST-1</SessionIndex></LogoutRequest>",
    ])
    func `what is no logout request ends nothing`(text: String) {
        #expect(CASLogoutRequest.ticket(in: text) == nil)
    }

    @Test(arguments: [
        ("ST-1856339-aA5Yuvrxzpv8Tau1cYQ7", true), ("ST-1-a_b~c.d-e", true), ("PT-1", false), ("ST-", false),
        ("ST-1&service=x", false), ("ST-1 2", false), ("ST-张", false),
        ("ST-" + String(repeating: "a", count: 253), true), ("ST-" + String(repeating: "a", count: 254), false),
    ])
    func `a ticket is short and plain`(text: String, isOne: Bool) { #expect(CASTicket.isOne(text) == isOne) }
}
