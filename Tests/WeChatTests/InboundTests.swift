import Foundation
import Kernel
import Testing

@testable import WeChat

struct InboundTests {
    @Test(arguments: Vectors.of("incoming_xml"))
    func `every published push is taken`(vector: Vectors.Vector) throws {
        let account = WeChatAccount(id: "main", library: "demo", appID: "wx", token: "t", mode: .plain)
        let signature = WeChatSignature.sign(["t", "1", "n"])
        let body = Array(vector.input.text("xml").utf8)
        let query = try CallbackQuery("signature=\(signature)&timestamp=1&nonce=n")
        let now = Date(timeIntervalSince1970: 1)
        let fields = vector.expected["fields"]
        guard fields["FromUserName"].string != nil, fields["CreateTime"].string != nil else {
            #expect(throws: CallbackRefusal.incomplete) {
                try WeChatCallback(account: account).open(query: query, body: body, now: now)
            }
            return
        }
        let push = try WeChatCallback(account: account).open(query: query, body: body, now: now)
        #expect(push.inbound.reader.rawValue == fields.text("FromUserName"))
        #expect(push.inbound.sentAt.timeIntervalSince1970 == Double(fields.text("CreateTime")))
        if case .unknown(let name) = push.inbound.content {
            #expect(Self.foreign.contains(name))
        }
    }

    /// Messages and events of other products, and samples without their fields.
    private static let foreign: Set<String> = [
        "notsure", "guide_qrcode_scan_event", "poi_check_notify", "modify_store_audit_info", "add_store_audit_info",
        "create_map_poi_audit_info", "location",
    ]

    private static let messages: [(String, Inbound.Content)] = [
        ("<MsgType>text</MsgType><Content> 三体\n😀 </Content>", .text(" 三体\n😀 ", choice: nil)),
        ("<MsgType>TEXT</MsgType>", .text("", choice: nil)),
        (
            "<bizmsgmenuid>101</bizmsgmenuid><Content>满意</Content><MsgType>text</MsgType>",
            .text("满意", choice: "101")
        ),
        ("<MsgType>image</MsgType><PicUrl>u</PicUrl><MediaId>m</MediaId>", .image(mediaID: "m", url: "u")),
        (
            "<MsgType>voice</MsgType><MediaId>m</MediaId><Format>AMR</Format><Recognition> </Recognition>",
            .voice(mediaID: "m", format: "amr", recognised: nil)
        ),
        (
            "<MsgType>voice</MsgType><MediaId>m</MediaId><Format>speex</Format><Recognition>三体。</Recognition>",
            .voice(mediaID: "m", format: "speex", recognised: "三体。")
        ),
        (
            "<MsgType>video</MsgType><MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>",
            .video(mediaID: "m", thumbnailID: "t")
        ),
        (
            "<MsgType>shortvideo</MsgType><MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>",
            .video(mediaID: "m", thumbnailID: "t")
        ),
        (
            "<MsgType>location</MsgType><Location_X>23.5</Location_X><Location_Y>113</Location_Y><Label>馆</Label>",
            .location(latitude: 23.5, longitude: 113, label: "馆")
        ),
        (
            "<MsgType>location</MsgType><Location_X>nan</Location_X><Location_Y>1</Location_Y>",
            .unknown(name: "location")
        ),
        (
            "<MsgType>link</MsgType><Title>t</Title><Description>d</Description><Url>u?a=1&amp;b=2</Url>",
            .link(title: "t", description: "d", url: "u?a=1&b=2")
        ),
        ("<MsgType>file</MsgType><Title>a.pdf</Title><FileTotalLen>7</FileTotalLen>", .file(name: "a.pdf", size: 7)),
        (
            "<MsgType>miniprogrampage</MsgType><Title>t</Title><AppId>wx1</AppId><PagePath>p</PagePath>",
            .miniProgram(title: "t", appID: "wx1", path: "p")
        ),
        ("<MsgType>hologram</MsgType>", .unknown(name: "hologram")),
        ("<MsgType>my name is</MsgType>", .unknown(name: "unnamed")),
    ]

    @Test(arguments: messages)
    func `a message becomes what the reader did`(fields: String, content: Inbound.Content) throws {
        let body = """
            <xml>\(fields)<Unknown><a>1</a></Unknown><CreateTime>1760000000</CreateTime>\
            <FromUserName>oReader</FromUserName><ToUserName>gh_library</ToUserName><MsgId>1</MsgId></xml>
            """
        #expect(try Sample(.plain).push(body).inbound.content == content)
    }

    private static let events: [(String, String, Inbound.Content)] = [
        ("subscribe", "", .followed(scene: nil)),
        ("subscribe", "<EventKey></EventKey>", .followed(scene: nil)),
        ("subscribe", "<EventKey>qrscene_gate-2</EventKey><Ticket>t</Ticket>", .followed(scene: "gate-2")),
        ("SUBSCRIBE", "<EventKey><![CDATA[qrscene_qrscene_1]]></EventKey>", .followed(scene: "qrscene_1")),
        ("subscribe", "<EventKey>last_trade_no_4200</EventKey>", .followed(scene: nil)),
        ("subscribe", "<EventKey>scanbarcode|ean13|97|x</EventKey>", .followed(scene: nil)),
        ("subscribe", "<EventKey>qrscene_</EventKey>", .followed(scene: nil)),
        ("unsubscribe", "<EventKey/>", .unfollowed),
        ("SCAN", "<EventKey>gate-2</EventKey><Ticket>t</Ticket>", .sceneScanned("gate-2")),
        ("scan", "<EventKey>qrscene_7</EventKey>", .sceneScanned("7")),
        ("CLICK", "<EventKey>catalogue.search</EventKey>", .menuKey("catalogue.search")),
        ("click", "<EventKey>a</EventKey>", .menuKey("a")),
        (
            "scancode_waitmsg",
            "<EventKey>k</EventKey><ScanCodeInfo><ScanType>barcode</ScanType>"
                + "<ScanResult>EAN_13,9787536692930</ScanResult></ScanCodeInfo>",
            .scan(kind: "barcode", text: "9787536692930", key: "k")
        ),
        (
            "scancode_push",
            "<EventKey>k</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType>"
                + "<ScanResult>a,b</ScanResult></ScanCodeInfo>",
            .scan(kind: "qrcode", text: "a,b", key: "k")
        ),
        (
            "LOCATION", "<Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>119</Precision>",
            .notification(name: "location", fields: [:])
        ),
        (
            "VIEW", "<EventKey>http://a/</EventKey><MenuId>4</MenuId>",
            .notification(name: "view", fields: ["EventKey": "http://a/", "MenuId": "4"])
        ),
        (
            "TEMPLATESENDJOBFINISH", "<MsgID>9</MsgID><Status>failed: system failed</Status>",
            .notification(name: "templatesendjobfinish", fields: ["MsgID": "9", "Status": "failed: system failed"])
        ),
        (
            "subscribe_msg_popup_event",
            "<SubscribeMsgPopupEvent><List><TemplateId>a</TemplateId></List></SubscribeMsgPopupEvent>",
            .notification(
                name: "subscribe_msg_popup_event", fields: ["SubscribeMsgPopupEvent.List.1.TemplateId": "a"])
        ),
        (
            "subscribe_msg_popup_event",
            "<SubscribeMsgPopupEvent><List><TemplateId>a</TemplateId></List>"
                + "<List><TemplateId>b</TemplateId></List></SubscribeMsgPopupEvent>",
            .notification(
                name: "subscribe_msg_popup_event",
                fields: [
                    "SubscribeMsgPopupEvent.List.1.TemplateId": "a", "SubscribeMsgPopupEvent.List.2.TemplateId": "b",
                ])
        ),
        (
            "FREEPUBLISHJOBFINISH",
            "<PublishEventInfo><publish_id>5</publish_id><fail_idx>1</fail_idx><fail_idx>2</fail_idx>"
                + "</PublishEventInfo>",
            .notification(
                name: "publishjobfinish",
                fields: [
                    "PublishEventInfo.publish_id": "5", "PublishEventInfo.fail_idx.1": "1",
                    "PublishEventInfo.fail_idx.2": "2",
                ])
        ),
        (
            "kf_switch_session", "<FromKfAccount>a</FromKfAccount><ToKfAccount>b</ToKfAccount>",
            .notification(name: "kf_switch_session", fields: ["FromKfAccount": "a", "ToKfAccount": "b"])
        ),
        ("debug_demo", "<debug_str>x</debug_str>", .notification(name: "debug_demo", fields: ["debug_str": "x"])),
        ("card_pass_check", "<CardId>c</CardId>", .unknown(name: "card_pass_check")),
        ("Sent by Li Lei", "", .unknown(name: "unnamed")),
    ]

    @Test(arguments: events)
    func `an event becomes what happened`(name: String, fields: String, content: Inbound.Content) throws {
        #expect(try Sample(.plain).push(Sample.event(name, fields)).inbound.content == content)
    }

    @Test func `control characters are dropped and nothing else`() throws {
        for mode in WeChatAccount.Mode.allCases {
            let push = try Sample(mode).push(Sample.text(" \u{1D}三\u{7}体]]]]><![CDATA[>\u{1F600}\n"))
            #expect(push.inbound.text == " 三体]]>\u{1F600}\n")
        }
    }

    @Test func `a repeat has the key of the first, anything else has its own`() throws {
        let sample = try Sample(.plain)
        func key(_ body: String) throws -> String { try sample.push(body).inbound.key }
        let bodies = [
            Sample.text(),
            Sample.text().replacing("23456789012345678", with: "23456789012345679"),
            Sample.text().replacing("oReader", with: "oOther"),
            Sample.text().replacing("1760000000", with: "1760000001"),
            Sample.text().replacing("<MsgId>23456789012345678</MsgId>", with: ""),
            Sample.text("其他").replacing("<MsgId>23456789012345678</MsgId>", with: ""),
            Sample.event("LOCATION"),
            Sample.event("CLICK", "<EventKey>a</EventKey>"),
            Sample.event("CLICK", "<EventKey>b</EventKey>"),
            Sample.event("CLICK", "<EventKey>\(String(repeating: "长", count: 300))</EventKey>"),
            Sample.event("scancode_waitmsg", "<ScanCodeInfo><ScanResult>EAN_13,1</ScanResult></ScanCodeInfo>"),
            Sample.event("scancode_waitmsg", "<ScanCodeInfo><ScanResult>EAN_13,2</ScanResult></ScanCodeInfo>"),
            Sample.event("card_pass_check", "<CardId>a</CardId>"),
            Sample.event("card_pass_check", "<CardId>b</CardId>"),
            Sample.event("MASSSENDJOBFINISH", "<MsgID>1</MsgID>"),
            Sample.event("MASSSENDJOBFINISH", "<MsgID>2</MsgID>"),
            Sample.event("PUBLISHJOBFINISH", "<PublishEventInfo><publish_id>1</publish_id></PublishEventInfo>"),
            Sample.event("PUBLISHJOBFINISH", "<PublishEventInfo><publish_id>2</publish_id></PublishEventInfo>"),
        ]
        #expect(Set(try bodies.map(key)).count == bodies.count)
        #expect(try bodies.map(key) == bodies.map(key))
        #expect(try bodies.allSatisfy { try key($0).utf8.count < 200 })
        #expect(try key(Sample.event("click", "<EventKey>a</EventKey>")) == key(bodies[7]))
    }
}
