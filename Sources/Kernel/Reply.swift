/// What the reader is told: a short list of blocks that each channel degrades by its own limits.
public struct Reply: Sendable, Hashable, Codable {
    /// The blocks in reading order; empty means silence.
    public var blocks: [Block]

    /// Makes a reply of blocks.
    public init(_ blocks: [Block]) { self.blocks = blocks }

    /// A reply of one text.
    public static func text(_ text: String) -> Reply { Reply([.text(text)]) }

    /// Saying nothing.
    public static let nothing = Reply([])

    /// Whether there is nothing to say.
    public var isEmpty: Bool { blocks.isEmpty }

    /// This reply followed by another.
    public func followed(by other: Reply) -> Reply { Reply(blocks + other.blocks) }

    /// One part of a reply.
    public enum Block: Sendable, Hashable, Codable {
        /// Plain text with line breaks.
        case text(String)
        /// A question with answers to tap; on channels without them a numbered list.
        case choices(head: String, [Choice], tail: String)
        /// Cards with link and picture.
        case cards([Card])
        /// A picture by the channel's media id.
        case image(mediaID: String)
        /// A voice recording by the channel's media id.
        case voice(mediaID: String)
        /// A video by the channel's media id.
        case video(mediaID: String, title: String, description: String)
        /// Music by link; `thumbnailID` is the channel's media id of its cover.
        case music(title: String, description: String, url: String, highQualityURL: String, thumbnailID: String)
        /// Hands the reader to a human agent: a named one, or any.
        case handOver(agent: String?)
    }

    /// One answer to tap.
    public struct Choice: Sendable, Hashable, Codable {
        /// What comes back when it is tapped.
        public var id: String
        /// What the reader sees.
        public var label: String
        /// Makes a choice.
        public init(id: String, label: String) {
            self.id = id
            self.label = label
        }
    }

    /// A card that opens a page.
    public struct Card: Sendable, Hashable, Codable {
        /// The headline.
        public var title: String
        /// A sentence below it.
        public var description: String
        /// The page it opens.
        public var url: String
        /// The picture's address; may be empty.
        public var picture: String
        /// Makes a card.
        public init(title: String, description: String, url: String, picture: String = "") {
            self.title = title
            self.description = description
            self.url = url
            self.picture = picture
        }
    }
}
