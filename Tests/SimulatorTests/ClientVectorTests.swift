import Foundation
import Kernel
import Testing
import WeChat

@testable import Simulator

/// The published request shapes, as the simulator reads them; their placeholders are mostly refused as such.
struct ClientVectorTests {
    /// Interface and answer for each request; 0 where it is accepted.
    private static let expected: [String: (path: String, code: Int64)] = {
        var all: [String: (String, Int64)] = [:]
        func add(_ prefix: String, _ root: String, _ rows: [(String, String, Int64)]) {
            for (name, path, code) in rows { all["skit-json-\(prefix)\(name)Request"] = (root + path, code) }
        }
        add(
            "Cgibin", "/cgi-bin/",
            [
                ("CallbackCheck", "callback/check", 0), ("ChangeOpenId", "changeopenid", 0),
                ("ClearQuota", "clear_quota", 40013), ("OpenApiQuotaGet", "openapi/quota/get", 76021),
                ("OpenApiRequestIdGet", "openapi/rid/get", 76001), ("ShortenFetch", "shorten/fetch", 40097),
                ("ShortenGenerate", "shorten/gen", 0), ("QrcodeCreate", "qrcode/create", 0),
            ])
        add(
            "CgibinMenu", "/cgi-bin/menu/",
            [
                ("Create", "create", 40016), ("AddConditional", "addconditional", 65303),
                ("DeleteConditional", "delconditional", 65301), ("TryMatch", "trymatch", 65314),
            ])
        add(
            "CgibinMessage", "/cgi-bin/message/",
            [
                ("CustomSend", "custom/send", 40008), ("CustomTyping", "custom/typing", 40003),
                ("MassDelete", "mass/delete", 40059), ("MassGet", "mass/get", 40059),
                ("MassPreview", "mass/preview", 40003), ("MassSendAll", "mass/sendall", 40007),
                ("MassSend", "mass/send", 40007), ("MassSpeedSet", "mass/speed/set", 0),
                ("SubscribeBusinessSend", "subscribe/bizsend", 40037), ("TemplateSend", "template/send", 40037),
                ("TemplateSubscribe", "template/subscribe", 40003),
            ])
        add(
            "Cgibin", "/cgi-bin/",
            [
                ("UserInfoBatchGet", "user/info/batchget", 40003),
                ("UserInfoUpdateRemark", "user/info/updateremark", 40003),
                ("UserTagGet", "user/tag/get", 45159), ("TagsCreate", "tags/create", 0),
                ("TagsDelete", "tags/delete", 45159), ("TagsUpdate", "tags/update", 45159),
                ("TagsGetIdList", "tags/getidlist", 40003),
                ("TagsMembersBatchTagging", "tags/members/batchtagging", 45159),
                ("TagsMembersBatchUntagging", "tags/members/batchuntagging", 45159),
                ("TagsMembersBatchBlackList", "tags/members/batchblacklist", 49003),
                ("TagsMembersBatchUnblackList", "tags/members/batchunblacklist", 49003),
                ("TagsMembersGetBlackList", "tags/members/getblacklist", 40003),
                ("MediaUploadVideo", "media/uploadvideo", 40007),
                ("MaterialBatchGetMaterial", "material/batchget_material", 40004),
                ("MaterialGetMaterialAsVideo", "material/get_material", 40007),
                ("MaterialGetMaterial", "material/get_material", 40007),
            ])
        add(
            "CgibinDraft", "/cgi-bin/draft/",
            [
                ("Add", "add", 40007), ("BatchGet", "batchget", 40097), ("Delete", "delete", 40007),
                ("Get", "get", 40007),
                ("Update", "update", 40007),
            ])
        add(
            "CgibinFreePublish", "/cgi-bin/freepublish/",
            [
                ("BatchGet", "batchget", 40097), ("Delete", "delete", 53600), ("GetArticle", "getarticle", 53600),
                ("Get", "get", 53600), ("Submit", "submit", 40007),
            ])
        add(
            "CgibinComment", "/cgi-bin/comment/",
            [
                ("Open", "open", 88001), ("Close", "close", 88001), ("List", "list", 88010),
                ("Delete", "delete", 88001),
                ("MarkElect", "markelect", 88001), ("UnmarkElect", "unmarkelect", 88001),
                ("ReplyAdd", "reply/add", 88001), ("ReplyDelete", "reply/delete", 88001),
            ])
        add(
            "CgibinTemplate", "/cgi-bin/template/",
            [
                ("AddTemplate", "api_add_template", 40037), ("DeletePrivateTemplate", "del_private_template", 40037),
                ("SetIndustry", "api_set_industry", 0),
            ])
        add(
            "WxaApiNewTemplate", "/wxaapi/newtmpl/",
            [
                ("AddTemplate", "addtemplate", 0), ("DeleteTemplate", "deltemplate", 40037),
            ])
        add(
            "CustomService", "/customservice/",
            [
                ("KfAccountAdd", "kfaccount/add", 0), ("KfAccountUpdate", "kfaccount/update", 65401),
                ("KfAccountInviteWorker", "kfaccount/inviteworker", 65401),
                ("KfAccountDelete", "kfaccount/del", 65401), ("KfSessionCreate", "kfsession/create", 40003),
                ("KfSessionClose", "kfsession/close", 65401),
                ("MessageRecordGetMessageList", "msgrecord/getmsglist", 0),
            ])
        add(
            "DataCubeGet", "/datacube/get",
            [
                ("UserSummary", "usersummary", 0), ("UserCumulate", "usercumulate", 0),
                ("UpstreamMessage", "upstreammsg", 0), ("UpstreamMessageHour", "upstreammsghour", 61501),
                ("UpstreamMessageWeek", "upstreammsgweek", 0), ("UpstreamMessageMonth", "upstreammsgmonth", 0),
                ("UpstreamMessageDistribution", "upstreammsgdist", 0),
                ("UpstreamMessageDistributionWeek", "upstreammsgdistweek", 0),
                ("UpstreamMessageDistributionMonth", "upstreammsgdistmonth", 0),
                ("InterfaceSummary", "interfacesummary", 0), ("InterfaceSummaryHour", "interfacesummaryhour", 0),
                ("ArticleSummary", "articlesummary", 47009), ("ArticleTotal", "articletotal", 47009),
                ("UserRead", "userread", 47009), ("UserReadHour", "userreadhour", 47009),
                ("UserShare", "usershare", 47009), ("UserShareHour", "usersharehour", 47009),
            ])
        return all
    }()

    /// Requests of interfaces a library has no use for: mini-programs, games, coupons, withdrawn calls, WeCom, and the
    /// field of a form that `ClientMediaTests` sends.
    private static let unserved = [
        "CustomBusiness", "MessageSubscribeSend", "MediaUploadNews", "MaterialAddMaterial", "GetCard", "GetGame",
        "GetWeAnalysis", "CustomServiceWork", "ShortUrl",
    ]

    private static func requests() throws -> [String: Data] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appending(path: "WeChatTests/Fixtures/wechat-vectors.json")
        let tree = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        let vectors = (tree["vectors"] as? [[String: Any]] ?? []).filter { $0["kind"] as? String == "rest_json" }
        var requests: [String: Data] = [:]
        for vector in vectors {
            guard let id = vector["id"] as? String, id.hasSuffix("Request"),
                let json = (vector["input"] as? [String: Any])?["json"]
            else { continue }
            requests[id] = try JSONSerialization.data(withJSONObject: json)
        }
        return requests
    }

    @Test func `every published request is read as what it is`() async throws {
        try await Stage.play { stage in
            let requests = try Self.requests()
            #expect(requests.count > 100)
            let tokens = MemoryTokenStore()
            _ = try await stage.client(tokens: tokens).checkToken()
            let token = try #require(await tokens.token(of: "main")).value
            for (id, body) in requests.sorted(by: { $0.key > $1.key }) {
                guard let (path, code) = Self.expected[id] else {
                    #expect(Self.unserved.contains { id.contains($0) }, "\(id) is neither served nor known not to be")
                    continue
                }
                let text = String(decoding: body, as: UTF8.self).replacing("\\/", with: "/")
                let answer = try await stage.control("\(path)?access_token=\(token)", text)
                #expect(answer.json["errcode"] ?? .integer(0) == .integer(code), "\(id): \(answer.json)")
            }
            #expect(Self.expected.keys.allSatisfy { requests[$0] != nil })
        }
    }
}
