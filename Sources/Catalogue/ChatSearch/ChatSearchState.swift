import Foundation
import Kernel

/// What the search remembers between two messages.
struct ChatSearchState: Codable, Equatable {
    /// Titles on one page of the chat.
    static let pageSize = 4
    /// How long it waits for the next message.
    static let patience = Duration.seconds(600)

    /// The query.
    var query = ""
    /// The ids shown, the last two dozen of them.
    var ids: [Int64] = []
    /// The number of the first of them.
    var first = 1
    /// Where the next page begins.
    var cursor: String?
    /// Other queries that were proposed, by number.
    var proposals: [String] = []
    /// Whether the reader has been asked what to look for.
    var asks = false

    private enum CodingKeys: String, CodingKey {
        case query = "q"
        case ids = "i"
        case first = "f"
        case cursor = "c"
        case proposals = "p"
        case asks = "a"
    }

    init(query: String = "", proposals: [String] = [], asks: Bool = false) {
        self.query = query
        self.proposals = proposals
        self.asks = asks
    }

    init?(_ text: String) {
        guard let state = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
        self = state
    }

    /// The number of the last title shown.
    var last: Int { first + ids.count - 1 }

    /// The id behind a number.
    func id(of number: Int) -> Int64? {
        ids.indices.contains(number - first) ? ids[number - first] : nil
    }

    /// Adds a page that was shown.
    mutating func add(_ page: SearchPage) {
        ids += page.hits.compactMap { Int64($0.id) }
        let surplus = max(0, ids.count - 25)
        ids.removeFirst(surplus)
        first += surplus
        cursor = page.next?.description
    }

    /// The change that opens the dialogue with this state.
    func change(_ slice: SliceName) -> DialogueChange {
        guard let data = try? JSONEncoder().encode(self) else { return .close }
        return .open(Dialogue(slice: slice, state: String(decoding: data, as: UTF8.self)), for: Self.patience)
    }
}
