internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Publishing without a push to followers.
    static let publishing: [String: Route] = [
        "/cgi-bin/freepublish/submit": .post(100, for: .publish) { try $0.publish($1) },
        "/cgi-bin/freepublish/get": .post(100, for: .publish) { try $0.publication($1) },
        "/cgi-bin/freepublish/delete": .post(10, for: .publish) { try $0.deletePublication($1) },
        "/cgi-bin/freepublish/getarticle": .post(100, for: .publish) { try $0.publishedArticle($1) },
        "/cgi-bin/freepublish/batchget": .post(100, for: .publish) { try $0.publications($1) },
    ]
}

/// A draft that was handed over for publishing.
struct Publication: Sendable {
    var id: String
    var articleID: String
    var dataID: String
    var draft: Draft
    var endsAt: Date
    /// How it ends: WeChat's `publish_status`.
    var end = 0
    var deleted: Set<Int> = []
    var comments = CommentShelf()

    func status(_ now: Date) -> Int { now < endsAt ? 1 : end }

    func isOut(_ now: Date) -> Bool { status(now) == 0 && deleted.count < draft.articles.count }

    func url(_ index: Int) -> String { "http://mp.weixin.qq.com/s?__biz=simulated&mid=\(dataID)&idx=\(index)" }
}

extension Simulator {
    /// `POST /cgi-bin/freepublish/submit`; the end is pushed as `PUBLISHJOBFINISH`, and the draft is gone.
    func publish(_ call: Call) throws -> JSONTree {
        let id = call.text("media_id")
        let publication = Publication(
            id: nextNumber(), articleID: newMediaID(), dataID: nextNumber(),
            draft: Draft(id: id, articles: [], at: now),
            endsAt: now.addingTimeInterval(jobDelay / .seconds(1)), end: nextPublishStatus)
        nextPublishStatus = 0
        let made = try update(call.account) { state in
            guard let place = state.drafts.firstIndex(where: { $0.id == id }) else {
                throw APIError(40007, "invalid media_id")
            }
            var made = publication
            made.draft = state.drafts[place]
            if made.end == 0 { state.drafts.remove(at: place) }
            state.publications.append(made)
            return made
        }
        schedule("PUBLISHJOBFINISH", Self.fields(made), to: Self.operatorID, of: call.account)
        return .ok(["publish_id": .text(made.id), "msg_data_id": .number(of: made.dataID)])
    }

    /// Lets the next publication end with this `publish_status` instead of 0.
    public func setNextPublishStatus(_ status: Int) { nextPublishStatus = status }

    private static func fields(_ publication: Publication) -> [XMLField] {
        var fields = [
            XMLField("publish_id", .number(publication.id)), XMLField("publish_status", .number("\(publication.end)")),
        ]
        let numbers = publication.draft.articles.indices.map { $0 + 1 }
        if publication.end == 0 {
            let items = numbers.map { number in
                XMLField(
                    "item",
                    .group([XMLField("idx", .number("\(number)")), XMLField("article_url", publication.url(number))]))
            }
            let count = XMLField("count", .number("\(numbers.count)"))
            fields += [
                XMLField("article_id", publication.articleID), XMLField("article_detail", .group([count] + items)),
            ]
        } else {
            fields += numbers.map { XMLField("fail_idx", .number("\($0)")) }
        }
        return [XMLField("PublishEventInfo", .group(fields))]
    }

    /// `POST /cgi-bin/freepublish/get`.
    func publication(_ call: Call) throws -> JSONTree {
        let id = call.text("publish_id")
        guard let found = accounts[call.account]?.publications.first(where: { $0.id == id }) else {
            throw APIError(53600, "article id invalid")
        }
        let status = found.status(now)
        let numbers = found.draft.articles.indices.map { $0 + 1 }
        var answer: [String: JSONTree] = [
            "publish_id": .text(id), "publish_status": .whole(status),
            "fail_idx": .list(status > 1 ? numbers.map { .whole($0) } : []),
        ]
        if status == 0 {
            let items = numbers.map { ["idx": .whole($0), "article_url": .text(found.url($0))] as JSONTree }
            answer["article_id"] = .text(found.articleID)
            answer["article_detail"] = ["count": .whole(items.count), "item": .list(items)]
        }
        return .fields(answer)
    }

    /// A publication that can be read.
    func published(_ articleID: String, of account: String) throws(APIError) -> Publication {
        let now = self.now
        guard
            let found = accounts[account]?.publications.first(where: { $0.articleID == articleID && $0.isOut(now) })
        else { throw APIError(53600, "article id invalid") }
        return found
    }

    /// What a customer-service message with a published article shows.
    func publishedCard(_ articleID: String, of account: String) throws(APIError) -> Shown {
        let publication = try published(articleID, of: account)
        let first = publication.draft.articles.first
        return .news([
            Shown.Article(
                title: first?["title"]?.string ?? "", description: first?["digest"]?.string ?? "",
                url: publication.url(1), picurl: "")
        ])
    }

    /// `POST /cgi-bin/freepublish/delete`.
    func deletePublication(_ call: Call) throws -> JSONTree {
        let found = try published(call.text("article_id"), of: call.account)
        let index = call.whole("index") ?? 0
        guard index >= 0, index <= found.draft.articles.count else { throw APIError(40114, "invalid index value") }
        try update(call.account) { state in
            guard let place = state.publications.firstIndex(where: { $0.id == found.id }) else { return }
            let all = Set(1...found.draft.articles.count)
            state.publications[place].deleted.formUnion(index == 0 ? all : [index])
        }
        return .ok
    }

    private static func articles(_ publication: Publication) -> [JSONTree] {
        shown(publication.draft.articles, at: publication.url) { publication.deleted.contains($0) }
    }

    /// `POST /cgi-bin/freepublish/getarticle`.
    func publishedArticle(_ call: Call) throws -> JSONTree {
        ["news_item": .list(Self.articles(try published(call.text("article_id"), of: call.account)))]
    }

    /// `POST /cgi-bin/freepublish/batchget`, newest first.
    func publications(_ call: Call) throws -> JSONTree {
        let now = self.now
        let out = (accounts[call.account]?.publications ?? []).filter { $0.isOut(now) }
        let hasContent = call.whole("no_content") != 1
        return try Self.page(of: out.reversed(), call) { publication in
            [
                "article_id": .text(publication.articleID), "update_time": .seconds(publication.endsAt),
                "content": ["news_item": .list(Self.listed(Self.articles(publication), hasContent))],
            ]
        }
    }
}
