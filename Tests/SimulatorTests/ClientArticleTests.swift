import Foundation
import Kernel
import Testing
import WeChat

@testable import Simulator

struct ClientArticleTests {
    private func article(_ client: WeChatClient, _ title: String = "新书通报") async throws -> Article {
        let cover = try await client.addMaterial(ClientMediaTests.picture, as: .image)
        return Article(title: title, author: "图书馆", digest: "五月 & <六月>", content: "<p>三体</p>", coverID: cover.id)
    }

    /// The fields of the event the library was told, once it was.
    private func event(_ name: String, _ stage: Stage) async throws -> [String: String] {
        for _ in 0..<400 {
            for push in await stage.library.pushes where push.event?.lowercased() == name.lowercased() {
                if case .notification(_, let fields) = push.inbound.content { return fields }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Fault(.bug, "\(name) was not pushed")
    }

    @Test func `a draft is kept, changed, listed and removed`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            var article = try await article(client)
            let id = try await client.addDraft([article])
            article.title = "六月通报"
            try await client.updateDraft(id, index: 0, article)
            let kept = try #require(try await client.draft(id).first)
            #expect(kept.title == "六月通报")
            #expect(kept.digest == "五月 & <六月>")
            #expect(kept.url.hasPrefix("http"))
            #expect(try await client.draftCount() == 1)
            let listed = try await client.drafts(withContent: false)
            #expect(listed.items.map(\.id) == [id])
            #expect(listed.items.first?.articles.first?.content == "")
            let changed = article
            expect(await refusal { try await client.updateDraft(id, index: 3, changed) }, is: 40114)
            try await client.deleteDraft(id)
            expect(await refusal { _ = try await client.draft(id) }, is: 40007)
        }
    }

    @Test func `an article beyond the limits is refused before it is sent`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let long = Article(title: String(repeating: "长", count: 33), content: "x", coverID: "c")
            await #expect(throws: ArticleRefusal.tooLong(field: "title", count: 33, limit: 32)) {
                _ = try await client.addDraft([long])
            }
            await #expect(throws: ArticleRefusal.noCover) {
                _ = try await client.addDraft([Article(title: "x", content: "x", coverID: "")])
            }
            let foreign = Article(title: "x", content: "x", coverID: "unknown")
            expect(await refusal { _ = try await client.addDraft([foreign]) }, is: 40007)
        }
    }

    @Test func `publishing ends with an event, and the draft is gone`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let id = try await client.addDraft([try await article(client)])
            let ticket = try await client.publish(draft: id)
            let fields = try await event("PUBLISHJOBFINISH", stage)
            #expect(fields["PublishEventInfo.publish_id"] == ticket.publishID)
            #expect(fields["PublishEventInfo.publish_status"] == "0")
            let publication = try await client.publication(ticket.publishID)
            #expect(publication.state == .published)
            #expect(publication.urls.count == 1)
            let articleID = try #require(publication.articleID)
            expect(await refusal { _ = try await client.draft(id) }, is: 40007)
            #expect(try await client.published(article: articleID).first?.title == "新书通报")
            #expect(try await client.publications().items.map(\.id) == [articleID])
            _ = try await stage.simulator.push(.text("x"), from: "oReader1")
            try await client.send(message: .published(articleID: articleID), to: "oReader1")
            try await client.deletePublication(article: articleID)
            expect(await refusal { _ = try await client.published(article: articleID) }, is: 53600)
        }
    }

    @Test func `a publication is on its way until it is out`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            await stage.simulator.setJobDelay(.seconds(3_600))
            let ticket = try await client.publish(draft: try await client.addDraft([try await article(client)]))
            #expect(try await client.publication(ticket.publishID).state == .publishing)
            #expect(try await client.publications().total == 0)
            await stage.simulator.advanceClock(by: 3_600)
            #expect(try await client.publication(ticket.publishID).state == .published)
        }
    }

    @Test func `a publication that fails says why and keeps the draft`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let id = try await client.addDraft([try await article(client)])
            await stage.simulator.setNextPublishStatus(4)
            let ticket = try await client.publish(draft: id)
            let fields = try await event("PUBLISHJOBFINISH", stage)
            #expect(fields["PublishEventInfo.publish_status"] == "4")
            let publication = try await client.publication(ticket.publishID)
            #expect(publication.state == .refused)
            #expect(publication.failed == [1])
            #expect(try await client.draft(id).count == 1)
        }
    }

    @Test func `comments are read, featured, answered and closed`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let ticket = try await client.publish(draft: try await client.addDraft([try await article(client)]))
            let article = CommentedArticle(dataID: try #require(ticket.dataID))
            _ = try await stage.simulator.comment("好书", from: "oReader1", dataID: article.dataID)
            let comment = try #require(try await client.comments(on: article).comments.first)
            #expect(comment.text == "好书")
            #expect(comment.answer == nil)
            try await client.featureComment(comment.id, on: article)
            try await client.answerComment(comment.id, on: article, "谢谢")
            #expect(try await client.comments(on: article, .featured).comments.first?.answer == "谢谢")
            #expect(try await client.comments(on: article, .plain).comments.isEmpty)
            expect(await refusal { try await client.answerComment(comment.id, on: article, "再谢") }, is: 88005)
            try await client.deleteAnswer(to: comment.id, on: article)
            try await client.deleteComment(comment.id, on: article)
            #expect(try await client.comments(on: article).total == 0)
            try await client.setComments(article, isOpen: false)
            #expect(try await stage.simulator.comment("晚了", from: "oReader1", dataID: article.dataID) == nil)
            let unknown = CommentedArticle(dataID: "1")
            expect(await refusal { _ = try await client.comments(on: unknown) }, is: 88001)
        }
    }

    @Test func `a mass send reaches its audience and ends with an event`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            for reader in ["oOne", "oTwo", "oThree"] { _ = try await stage.simulator.push(.follow(), from: reader) }
            let tag = try await client.createTag("t")
            try await client.tag(["oOne"], with: tag.id)
            let job = try await client.sendToMany(.text("闭馆通知"), to: .tagged(tag.id), clientID: "a")
            let fields = try await event("MASSSENDJOBFINISH", stage)
            #expect(fields["MsgID"] == job.id)
            #expect(fields["SentCount"] == "1")
            #expect(try await client.massSend(job.id) == .sent)
            let told = await stage.simulator.transcript().filter { $0.via == "mass" }
            #expect(told.map(\.openID) == ["oOne"])
            let again = try await client.sendToMany(.text("闭馆通知"), to: .tagged(tag.id), clientID: "a")
            #expect(again.id == job.id)
            #expect(UInt64(job.id) ?? 0 > 1 << 53)
            expect(
                await refusal { _ = try await client.sendToMany(.text("x"), to: .chosen(["oOne"]), clientID: "b") },
                is: 40130)
        }
    }

    @Test func `a client id is not tried again within a minute after it failed`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let draft = MassMessage.draft(mediaID: "unknown")
            expect(await refusal { _ = try await client.sendToMany(draft, to: .everybody, clientID: "c") }, is: 40007)
            expect(await refusal { _ = try await client.sendToMany(draft, to: .everybody, clientID: "c") }, is: 45066)
            let long = String(repeating: "x", count: 65)
            expect(await refusal { _ = try await client.sendToMany(draft, to: .everybody, clientID: long) }, is: 45067)
        }
    }

    @Test func `a person gets four mass sends a month from a service account`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            _ = try await stage.simulator.push(.follow(), from: "oOne")
            for number in 1...5 {
                _ = try await client.sendToMany(.text("\(number)"), to: .everybody, clientID: "\(number)")
            }
            #expect(await stage.simulator.transcript().filter { $0.via == "mass" }.count == 4)
        }
    }

    @Test func `a subscription account sends once a day, and not to chosen readers`() async throws {
        try await Stage.play(kind: .subscription) { stage in
            let client = stage.client()
            let draft = try await client.addDraft([try await article(client)])
            let job = try await client.sendToMany(.draft(mediaID: draft), to: .everybody, clientID: "1")
            #expect(job.dataID != nil)
            expect(await refusal { _ = try await client.draft(draft) }, is: 40007)
            let second = await refusal { _ = try await client.sendToMany(.text("x"), to: .everybody, clientID: "2") }
            #expect(second == 45028)
            let chosen = await refusal {
                _ = try await client.sendToMany(.text("x"), to: .chosen(["o1", "o2"]), clientID: "3")
            }
            #expect(chosen == 48001)
            try await client.deleteMassSend(job.id)
            #expect(try await client.massSend(job.id) == .deleted)
            try await client.setMassSpeed(3)
            #expect(try await client.massSpeed() == 3)
        }
    }
}
