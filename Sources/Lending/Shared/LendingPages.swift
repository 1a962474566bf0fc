public import Kernel

/// Where the readers' pages are, for links out of the chat.
public struct LendingPages: Sendable, Hashable {
    /// The address of the library's pages, without a slash at the end.
    public var base: String

    /// Names an address.
    public init(base: String) { self.base = base }

    /// A link to a page of ours that knows by which account the reader came.
    func link(_ path: String, _ words: Localized, _ turn: Turn) -> String {
        "<a href=\"\(base)\(path)?a=\(turn.inbound.account)\">\(words(turn.language))</a>"
    }
}

/// A title of the catalogue, as this room needs to know it.
public struct FoundTitle: Sendable, Hashable {
    /// Its record's control number.
    public var control: String
    /// The title.
    public var title: String

    /// Names a title.
    public init(control: String, title: String) { (self.control, self.title) = (control, title) }
}

/// Finds what a hold is to be placed on; filled with the catalogue.
public protocol TitleFinder: Sendable {
    /// The titles of an ISBN, a control number or an exact title; empty where there are none.
    func titles(_ text: String) async throws -> [FoundTitle]
    /// The title a search's dialogue shows under a number; nil where the dialogue is none of a search.
    func title(number: Int, in dialogue: Dialogue) async throws -> FoundTitle?
}
