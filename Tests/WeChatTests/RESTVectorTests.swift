import Foundation
import Kernel
import Testing

@testable import WeChat

/// The published shapes: answers are read by the client's types, messages and menus written as published.
struct RESTVectorTests {
    private func json(_ id: String) throws -> Any {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/wechat-vectors", withExtension: "json"))
        let file = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        let vectors = try #require(file["vectors"] as? [[String: Any]])
        let vector = try #require(vectors.first { $0["id"] as? String == id })
        return try #require((vector["input"] as? [String: Any])?["json"])
    }

    private func data(_ id: String) throws -> Data { try JSONSerialization.data(withJSONObject: json(id)) }

    @Test func `the token's answer is read`() throws {
        let answer = try RESTJSON.read(TokenAnswer.self, from: data("skit-json-CgibinTokenResponse"))
        #expect(answer.value == "ACCESS_TOKEN")
        #expect(answer.seconds == 7200)
    }

    @Test func `a menu's request survives reading and writing`() throws {
        let menu = try RESTJSON.read(WeChatMenu.self, from: data("skit-json-CgibinMenuCreateRequest"))
        #expect(menu.buttons.count == 8)
        #expect(menu.buttons[1].children[1].pagePath == "pages/lunar/index")
        #expect(menu.buttons[6].articleID == "ARTICLE_ID1")
        let again = try RESTJSON.read(WeChatMenu.self, from: RESTJSON.encode(menu.tree))
        #expect(again == menu)
        for button in menu.buttons {
            let fits = WeChatMenu([.group("g", button.children.isEmpty ? [button] : button.children)])
            #expect(throws: Never.self) { try fits.validate() }
        }
    }

    @Test func `a menu's answer is read`() throws {
        let answer = try RESTJSON.read(WeChatClient.Menus.self, from: data("skit-json-CgibinMenuGetResponse"))
        #expect(answer.standard == WeChatMenu([.click("今日歌曲", key: "V1001_TODAY_MUSIC")]))
    }

    @Test(arguments: [
        ("text", CustomMessage.text("Hello World")),
        ("image", .image(mediaID: "MEDIA_ID")),
        ("voice", .voice(mediaID: "MEDIA_ID")),
        (
            "music",
            .music(
                title: "MUSIC_TITLE", description: "MUSIC_DESCRIPTION", url: "MUSIC_URL",
                highQualityURL: "HQ_MUSIC_URL", thumbnailID: "THUMB_MEDIA_ID")
        ),
        (
            "news",
            .news(.init(title: "Happy Day", description: "Is Really A Happy Day", url: "URL", picture: "PIC_URL"))
        ),
        (
            "msgmenu",
            .menu(
                head: "您对本次服务是否满意呢? ", choices: [.init(id: "101", label: "满意"), .init(id: "102", label: "不满意")],
                tail: "欢迎再次光临")
        ),
    ])
    func `messages have the published shape`(type: String, message: CustomMessage) throws {
        let sample = try #require(try json("skit-json-CgibinMessageCustomSendRequest") as? [String: Any])
        let expected: [String: Any] = ["touser": "OPENID", "msgtype": type, type: try #require(sample[type])]
        let written = try RESTJSON.encode(message.body(to: "OPENID"))
        let actual = try #require(try JSONSerialization.jsonObject(with: written) as? NSDictionary)
        #expect(actual == expected as NSDictionary)
    }

    private typealias Reader = @Sendable (Data) throws -> Void

    private static func reads<Answer: RESTAnswer>(_ type: Answer.Type) -> Reader {
        { _ = try RESTJSON.read(type, from: $0) }
    }

    /// What reads each published answer.
    private static let readers: [String: Reader] = {
        var all: [String: Reader] = [:]
        func add(_ prefix: String, _ rows: [(String, Reader)]) {
            for (name, reader) in rows { all["skit-json-\(prefix)\(name)Response"] = reader }
        }
        typealias Client = WeChatClient
        add(
            "Cgibin",
            [
                ("CallbackCheck", reads(Client.NetworkReport.self)), ("ChangeOpenId", reads(MigrationAnswer.self)),
                ("GetApiDomainIp", reads(AddressList.self)), ("GetCallbackIp", reads(AddressList.self)),
                ("TicketGetTicket", reads(TicketAnswer.self)), ("Token", reads(TokenAnswer.self)),
                ("GetCurrentSelfMenuInfo", reads(Client.CurrentMenu.self)), ("MenuGet", reads(Client.Menus.self)),
                ("MenuAddConditional", reads(MenuIDAnswer.self)), ("MenuTryMatch", reads(WeChatMenu.self)),
                ("MessageMassGet", reads(MassStateAnswer.self)), ("MessageMassSendAll", reads(Client.MassJob.self)),
                ("MessageMassSend", reads(Client.MassJob.self)), ("MessageMassSpeedGet", reads(SpeedAnswer.self)),
                ("MessageTemplateSend", reads(JobAnswer.self)), ("UserGet", reads(Client.ReaderPage.self)),
                ("UserInfoBatchGet", reads(FollowerList.self)), ("UserInfo", reads(Client.Follower.self)),
                ("TagsCreate", reads(TagAnswer.self)), ("TagsGet", reads(TagList.self)),
                ("UserTagGet", reads(Client.ReaderPage.self)), ("TagsGetIdList", reads(TagIDList.self)),
                ("TagsMembersGetBlackList", reads(Client.ReaderPage.self)),
                ("QrcodeCreate", reads(Client.SceneCode.self)), ("MediaUploadImage", reads(PictureAnswer.self)),
                ("MediaUpload", reads(Client.TemporaryMedia.self)),
                ("MediaUploadVideo", reads(Client.TemporaryMedia.self)),
                ("MaterialAddMaterial", reads(Client.Material.self)),
                ("MaterialBatchGetMaterial", reads(Client.MaterialPage.self)),
                (
                    "MaterialGetMaterialAsVideo",
                    { data in
                        let answer = Transport.Answer(body: data, contentType: "text/plain")
                        guard case .video = try Client.fetched(answer, id: "m") else {
                            throw JSONTree.Missing(name: "down_url")
                        }
                    }
                ),
                ("MaterialGetMaterialCount", reads(Client.MaterialCounts.self)),
                ("DraftAdd", reads(MediaIDAnswer.self)), ("DraftBatchGet", reads(Client.ArticlePage.self)),
                ("DraftCount", reads(TotalAnswer.self)), ("DraftGet", reads(ArticleList.self)),
                ("FreePublishBatchGet", reads(Client.ArticlePage.self)),
                ("FreePublishGetArticle", reads(ArticleList.self)),
                ("FreePublishGet", reads(Client.Publication.self)),
                ("FreePublishSubmit", reads(Client.PublishTicket.self)),
                ("CommentList", reads(Client.CommentPage.self)),
                ("CustomServiceGetKfList", reads(AgentList.self)),
                ("CustomServiceGetOnlineKfList", reads(AgentAtWorkList.self)),
                ("ShortenFetch", reads(Client.LongText.self)), ("ShortenGenerate", reads(ShortKeyAnswer.self)),
                ("OpenApiQuotaGet", reads(QuotaAnswer.self)), ("OpenApiRequestIdGet", reads(Client.PastCall.self)),
                ("TemplateAddTemplate", reads(TemplateIDAnswer.self)),
                ("TemplateGetAllPrivateTemplate", reads(TemplateList.self)),
                ("TemplateGetIndustry", reads(Client.Industries.self)),
            ])
        add(
            "DataCubeGet",
            [
                ("UserSummary", reads(StatisticsRows<Client.FollowerChange>.self)),
                ("UserCumulate", reads(StatisticsRows<Client.FollowerTotal>.self)),
                ("InterfaceSummary", reads(StatisticsRows<Client.CallbackFigures>.self)),
                ("InterfaceSummaryHour", reads(StatisticsRows<Client.CallbackFigures>.self)),
                ("ArticleSummary", reads(StatisticsRows<Client.ArticleReads>.self)),
                ("ArticleTotal", reads(StatisticsRows<Client.ArticleDetails>.self)),
                ("UserRead", reads(StatisticsRows<Client.ArticleReads>.self)),
                ("UserReadHour", reads(StatisticsRows<Client.ArticleReads>.self)),
                ("UserShare", reads(StatisticsRows<Client.ArticleReads>.self)),
                ("UserShareHour", reads(StatisticsRows<Client.ArticleReads>.self)),
            ])
        for span in ["", "Hour", "Week", "Month"] {
            let name = "skit-json-DataCubeGetUpstreamMessage\(span)Response"
            all[name] = reads(StatisticsRows<Client.MessageCount>.self)
        }
        for span in ["", "Week", "Month"] {
            let name = "skit-json-DataCubeGetUpstreamMessageDistribution\(span)Response"
            all[name] = reads(StatisticsRows<Client.MessageSpread>.self)
        }
        add(
            "",
            [
                ("CustomServiceKfSessionGetSessionList", reads(SessionList.self)),
                ("CustomServiceKfSessionGetSession", reads(Client.AgentSession.self)),
                ("CustomServiceKfSessionGetWaitCase", reads(SessionList.self)),
                ("CustomServiceMessageRecordGetMessageList", reads(Client.AgentRecords.self)),
                ("SnsOAuth2AccessToken", reads(WebIdentity.self)), ("SnsOAuth2RefreshToken", reads(WebIdentity.self)),
                ("SnsUserInfo", reads(WebProfile.self)),
                ("WxaApiNewTemplateAddTemplate", reads(TemplateIDAnswer.self)),
                ("WxaApiNewTemplateGetCategory", reads(NoticeCategoryList.self)),
                ("WxaApiNewTemplateGetPublicTemplateKeywords", reads(NoticeKeywordList.self)),
                ("WxaApiNewTemplateGetPublicTemplateTitles", reads(WeChatClient.NoticeTitles.self)),
                ("WxaApiNewTemplateGetTemplate", reads(TemplateList.self)),
            ])
        return all
    }()

    /// Answers of interfaces a library has no use for: the console's automatic replies, withdrawn calls, speech, coupons,
    /// games, mini-programs and WeCom.
    private static let unserved = [
        "GetCurrentAutoReplyInfo", "MediaUploadNews", "MediaVoice", "GetCard", "GetGame", "GetWeAnalysis",
        "CustomServiceWork", "JsCode2Session", "ShortUrl",
    ]

    @Test func `every published answer is read`() throws {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/wechat-vectors", withExtension: "json"))
        let file = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        let ids = (file["vectors"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
            .filter { $0.hasPrefix("skit-json-") && $0.hasSuffix("Response") }
        #expect(ids.count > 80)
        for id in ids {
            guard let reader = Self.readers[id] else {
                #expect(Self.unserved.contains { id.contains($0) }, "\(id) is neither read nor known not to be")
                continue
            }
            let bytes = try data(id)
            #expect(throws: Never.self, "\(id)") { try reader(bytes) }
        }
        #expect(Set(Self.readers.keys).isSubset(of: ids))
    }

    @Test func `ids beyond 2^53 keep their digits in every type`() throws {
        let job = try RESTJSON.read(
            WeChatClient.MassJob.self,
            from: Data(#"{"msg_id":18446744073709551615,"msg_data_id":"9007199254740993"}"#.utf8))
        #expect(job == .init(id: "18446744073709551615", dataID: "9007199254740993"))
    }

    @Test func `an answer without what it is for is an error`() {
        for body in ["{}", #"{"errcode":0}"#, "[]", "null"] {
            #expect(throws: (any Error).self) {
                try RESTJSON.read(WeChatClient.PublishTicket.self, from: Data(body.utf8))
            }
        }
    }
}
