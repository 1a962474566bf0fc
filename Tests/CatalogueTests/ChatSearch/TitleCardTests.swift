import Foundation
import Kernel
import Testing

@testable import Catalogue

struct TitleCardTests {
    private static let title = BibliographicRecord.book("SQ1", "三体", "刘慈欣", copies: [.copy("D1", call: "I247.5/460")])

    /// What an account with these abilities is answered when the only hit opens.
    private func answer(abilities: Set<Account.Ability>, pages: PagesAddress?) async throws -> Reply {
        let shelf = try await Shelf([Self.title])
        let room = CatalogueRoom(store: shelf.store, settings: CatalogueSettings(pages: pages))
        let account = Account(id: "main", library: "demo", abilities: abilities)
        let inbound = Inbound(
            library: "demo", account: "main", reader: "oReader", key: "1", sentAt: Date(timeIntervalSince1970: 1),
            content: .text("三体", choice: nil))
        let turn = Turn(
            inbound: inbound, account: account, language: .chinese, dialogue: nil,
            now: Date(timeIntervalSince1970: 1), timeZone: .gmt)
        let claim = room.slices.lazy.filter { $0.stages.contains(.fallback) }.compactMap {
            $0.claim(turn, at: .fallback)
        }
        .first
        guard case .work(let work) = claim else { throw Fault(.bug, "the search was not claimed") }
        return try await work().reply
    }

    private static let pages = PagesAddress(base: "https://library.example.edu", prefix: "")

    @Test func `a card leads to the title's page where the account may write first`() async throws {
        let reply = try await answer(abilities: [.lateAnswer], pages: Self.pages)
        guard case .text(let text) = reply.blocks.first, case .cards(let cards) = reply.blocks.last else {
            Issue.record("not a text and a card: \(reply.blocks)")
            return
        }
        #expect(text.contains("I247.5/460") && !text.contains("<a "))
        #expect(cards.map(\.title) == ["三体"])
        #expect(cards.first?.url.hasPrefix("https://library.example.edu/catalogue/") == true)
    }

    @Test func `a link stands in the text where only one message may be sent`() async throws {
        let reply = try await answer(abilities: [], pages: Self.pages)
        guard case .text(let text) = reply.blocks.first, reply.blocks.count == 1 else {
            Issue.record("not one text: \(reply.blocks)")
            return
        }
        #expect(text.contains("<a href=\"https://library.example.edu/catalogue/"))
    }

    @Test func `without pages there is neither`() async throws {
        let reply = try await answer(abilities: [.lateAnswer], pages: nil)
        #expect(reply.blocks.count == 1)
        if case .text(let text) = reply.blocks.first { #expect(!text.contains("<a ")) }
    }
}
