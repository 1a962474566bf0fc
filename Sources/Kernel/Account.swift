/// What is known of one account whichever its channel.
public struct Account: Sendable, Hashable {
    /// Its id in the settings.
    public var id: AccountID
    /// The library it belongs to.
    public var library: LibraryID
    /// What the channel lets it do.
    public var abilities: Set<Ability>

    /// Describes an account.
    public init(id: AccountID, library: LibraryID, abilities: Set<Ability>) {
        self.id = id
        self.library = library
        self.abilities = abilities
    }

    /// Something only some accounts may do.
    ///
    /// WeChat: `wechat.md` 4.3.
    public enum Ability: String, Sendable, CaseIterable {
        /// Publish a menu by API.
        case menu
        /// Send a message on its own initiative after the reader wrote (customer-service messages).
        case lateAnswer
        /// Hand a chat to human agents.
        case handOver
        /// Know the reader on a page (web authorisation).
        case webAuthorisation
        /// Make parametric codes and short keys.
        case sceneCodes
        /// Send template messages.
        case templates
        /// Send subscription notices.
        case subscriptionNotices
        /// Send one notice after a reader agreed to one (one-time subscription).
        case oneTimeNotices
        /// Upload media and keep material.
        case media
        /// List readers, set tags.
        case users
        /// Be told where readers are when they open the chat.
        case positions
        /// Keep drafts of articles.
        case drafts
        /// Publish articles.
        case publish
        /// Send an article to all followers, or to those with a tag.
        case massSend
        /// Send an article to chosen followers.
        case massSendToChosen
        /// Read and answer comments on articles.
        case comments
        /// Let pages say how they are shared.
        case pageSharing
        /// Read the channel's own statistics.
        case statistics
    }
}
