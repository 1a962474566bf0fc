import Foundation
import Kernel
import Testing

@testable import WeChat

struct RESTErrorTests {
    @Test(arguments: [
        (40001, WeChatError.Class.refresh), (40014, .refresh), (42001, .refresh), (-1, .retryLater),
        (45011, .retryLater), (45009, .stopForTheDay), (45028, .stopForTheDay), (43004, .recipient),
        (43019, .recipient), (43101, .recipient), (45015, .recipient), (45047, .recipient), (48002, .recipient),
        (50005, .recipient), (40003, .recipient), (48001, .permission), (48004, .permission), (48008, .permission),
        (50001, .permission), (50002, .permission), (65400, .permission), (40013, .configuration),
        (40125, .configuration), (40164, .configuration), (40243, .configuration), (41002, .configuration),
        (41004, .configuration), (89503, .configuration), (40033, .malformed), (47001, .malformed),
        (43002, .malformed), (44002, .malformed), (65316, .malformed), (99999, .unknown),
    ])
    func `codes have their class and advice`(code: Int, expected: WeChatError.Class) {
        let error = WeChatError(code: code, message: "x", path: "/cgi-bin/menu/get")
        #expect(error.class == expected)
        #expect(!error.advice.chinese.isEmpty && !error.advice.english.isEmpty)
    }

    @Test(arguments: ["/cgi-bin/token", "/cgi-bin/stable_token"])
    func `on the token calls 40001 means the secret`(path: String) {
        let error = WeChatError(code: 40001, message: "x", path: path)
        #expect(error.class == .configuration)
        #expect(error.advice.english.contains("app_secret"))
    }

    @Test func `the request id is taken off the words`() {
        let error = WeChatError(
            code: 45009, message: "reach max api daily quota limit rid: 617682e0-09059ac5-34a8e2ea", path: "/x")
        #expect(error.message == "reach max api daily quota limit")
        #expect(error.requestID == "617682e0-09059ac5-34a8e2ea")
        let old = WeChatError(code: 1, message: "hint: [abc]", path: "/x")
        #expect(old.message == "hint: [abc]")
        #expect(old.requestID == nil)
    }

    @Test(arguments: [
        ("invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist", "1.2.3.4"),
        ("invalid ip 1.2.3.4, not in whitelist hint: [x]", "1.2.3.4"),
        ("invalid ip 2001:db8::1, not in whitelist", "2001:db8::1"),
    ])
    func `the address WeChat saw is found`(message: String, address: String) {
        #expect(WeChatError(code: 40164, message: message, path: "/x").seenAddress == address)
    }

    @Test func `waiting ends with the minute or with the day in China`() {
        let noon = Date(timeIntervalSince1970: 1_760_068_830)
        #expect(WeChatError(code: 45011, message: "", path: "/x").pause(from: noon) == .seconds(31))
        #expect(WeChatError(code: 45009, message: "", path: "/x").pause(from: noon) == .seconds(43_170))
        #expect(WeChatError(code: 48001, message: "", path: "/x").pause(from: noon) == nil)
    }

    @Test(arguments: [
        #"{"errcode":40001,"errmsg":"x"}"#, #"{"errcode":"40001","errmsg":"x"}"#,
        "\u{FEFF}{\"errcode\":40001,\"errmsg\":\"a\u{1D}b\nc\"}",
    ])
    func `an error is read however it is written`(body: String) {
        let error = #expect(throws: WeChatError.self) {
            try RESTCaller.open(Data(body.utf8), path: "/x", as: Done.self)
        }
        #expect(error?.code == 40001)
    }

    @Test func `a secret repeated in WeChat's words is hidden`() {
        let error = #expect(throws: WeChatError.self) {
            try RESTCaller.open(
                Data(#"{"errcode":1,"errmsg":"bad s3cret"}"#.utf8), path: "/x", as: Done.self, hiding: ["s3cret"])
        }
        #expect(error?.message == "bad …")
    }

    @Test func `what is not JSON is no verdict`() {
        let error = #expect(throws: WeChatError.self) {
            try RESTCaller.open(Data("<html>".utf8), path: "/x", as: Done.self)
        }
        #expect(error?.class == .unanswered)
    }

    @Test(arguments: [
        ("9007199254740993", "9007199254740993"), (#""9007199254740993""#, "9007199254740993"),
        ("18446744073709551615", "18446744073709551615"),
    ])
    func `ids keep all their digits`(json: String, text: String) throws {
        #expect(try RESTJSON.tree(Data("[\(json)]".utf8)).items.first?.string == text)
    }
}
