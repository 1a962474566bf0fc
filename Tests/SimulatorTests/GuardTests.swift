import Foundation
import Kernel
import NIOHTTP1
import Testing
import WeChat

@testable import Simulator

struct GuardTests {
    @Test(arguments: [
        ("evil.example", 403), ("evil.example:9090", 403), ("127.0.0.1.evil.example", 403), ("192.168.1.9", 403),
        ("", 403), ("localhost:1", 200), ("127.0.0.1:2", 200), ("[::1]:3", 200), ("LOCALHOST", 200),
    ])
    func `it answers to loopback's names only`(host: String, status: Int) async throws {
        try await Stage.play { stage in
            expect(try await stage.fetch("/sim/api/health", headers: ["host": host]).status, is: status)
            expect(try await stage.fetch("/cgi-bin/menu/get", headers: ["host": host]).status == 403, is: status == 403)
        }
    }

    @Test(arguments: [
        (["origin": "http://evil.example"], 403), (["origin": "null"], 403),
        (["sec-fetch-site": "cross-site"], 403), (["sec-fetch-site": "same-site"], 403),
        (["sec-fetch-site": "same-origin"], 200), (["sec-fetch-site": "none"], 200), ([:], 200),
    ])
    func `another site's page cannot drive it`(headers: [String: String], status: Int) async throws {
        try await Stage.play { stage in
            let body = Array(#"{"content":"x"}"#.utf8)
            expect(try await stage.fetch("/sim/api/push", body: body, headers: headers).status, is: status)
            expect(
                try await stage.fetch("/sim/api/events?after=x", headers: headers, isEndless: true).status, is: status)
        }
    }

    @Test func `its own page may`() async throws {
        try await Stage.play { stage in
            let answer = try await stage.fetch(
                "/sim/api/push", body: Array(#"{"content":"x"}"#.utf8), headers: ["origin": stage.base])
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: [
        ("example.org:80", "example.org"), ("[::1]:80", "[::1]"), ("A.B", "a.b"), ("", ""),
    ])
    func `a host is told from its port`(host: String, name: String) {
        #expect(LoopbackGuard.name(of: host) == name)
    }

    @Test func `localhost is led to the address the library's pages share`() async throws {
        try await Stage.play { stage in
            let answer = try await stage.fetch("/", headers: ["host": "localhost:77"])
            #expect(answer.status == 307)
            #expect(answer.headers["location"].first == "http://127.0.0.1:77/")
        }
    }

    @Test func `a secret is told by its beginning and length`() {
        #expect(Mask.word("0123456789") == "01…(10)")
        #expect(
            Mask.address("/a", ["access_token": "abcdefghij", "openid": "o1"])
                == "/a?access_token=ab…(10)&openid=o1")
        #expect(Mask.address("http://a/b?code=0123456789&state=x") == "http://a/b?code=01…(10)&state=x")
        let body = Mask.body(
            Array(#"{"secret":"abcdefgh","list":[{"access_token":"ABCDEFGH"}],"ticket":"t"}"#.utf8), path: "/x")
        #expect(body == #"{"list":[{"access_token":"AB…(8)"}],"secret":"ab…(8)","ticket":"t"}"#)
        #expect(Mask.body(Array(#"{"ticket":"abcdefgh"}"#.utf8), path: "/cgi-bin/ticket/getticket").contains("…"))
        #expect(Mask.body([0xFF, 0xD8], path: "/x") == "(2 bytes)")
    }
}
