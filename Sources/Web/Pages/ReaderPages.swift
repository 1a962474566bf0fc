public import Catalogue
public import Enquiries
public import Kernel
import Logging
public import Notices
public import Storage

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// What the pages of one library are made of.
public struct PageLibrary: Sendable {
    /// Its id.
    public var id: LibraryID
    /// Its name.
    public var name: Localized
    /// The zone its days begin in.
    public var timeZone: TimeZone
    /// The way to its catalogue.
    public var catalogue: CatalogueRoom
    /// The way to its hours and its librarians.
    public var enquiries: EnquiriesRoom
    /// Its rows, for the readers' sessions.
    public var store: LibraryStore
    /// How readers inside the channel's own browser are known; the first is used where a link names none.
    public var authorisations: [WebAuthorisation]
    /// What the pages of readers' own accounts are made of; nil where there are none.
    public var lending: LendingDoor?
    /// What the readers' own pages are made of; nil where the library has none.
    public var readers: ReaderDoor?
    /// The language a reader wrote last in an account's chat, nil where no message told.
    public var chatLanguage: @Sendable (AccountID, ReaderID) async throws -> Language?

    /// The way to what readers choose about notices; nil where none are sent.
    public var notices: NoticesRoom?

    /// Describes a library.
    public init(
        id: LibraryID, name: Localized, timeZone: TimeZone, catalogue: CatalogueRoom, enquiries: EnquiriesRoom,
        store: LibraryStore, authorisations: [WebAuthorisation], readers: ReaderDoor? = nil,
        chatLanguage: @escaping @Sendable (AccountID, ReaderID) async throws -> Language?
    ) {
        self.id = id
        self.name = name
        self.timeZone = timeZone
        self.catalogue = catalogue
        self.enquiries = enquiries
        self.store = store
        self.authorisations = authorisations
        self.readers = readers
        self.chatLanguage = chatLanguage
    }

    /// The library's day, in days since 1970.
    func day(at now: Date) -> Int {
        let local = now.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: now))
        return Int((local / 86_400).rounded(.down))
    }
}

/// How an account tells who a reader is (WeChat: `wechat.md` 3.13), handed in by `App`.
public struct WebAuthorisation: Sendable {
    /// The account.
    public var account: AccountID
    /// Whether a page that is shown in a frame is inside this account's channel: true of the simulator alone.
    public var isFramed: Bool
    /// The channel's page that sends the reader back to an address of ours with `code` and `state`.
    public var address: @Sendable (_ redirect: String, _ state: String) -> String
    /// Who came back with a code; nil where the channel lent a passing identity that must not be kept.
    public var reader: @Sendable (_ code: String) async throws -> ReaderID?

    /// Describes an account's way of telling.
    public init(
        account: AccountID, isFramed: Bool, address: @escaping @Sendable (String, String) -> String,
        reader: @escaping @Sendable (String) async throws -> ReaderID?
    ) {
        self.account = account
        self.isFramed = isFramed
        self.address = address
        self.reader = reader
    }
}

/// What all pages share.
public struct PageSettings: Sendable {
    /// Where readers reach this server, with scheme and without a slash at the end; nil where it is not known.
    public var publicURL: String?
    /// Origins whose pages may show ours in a frame.
    public var frameAncestors: [String]

    /// Describes how pages are reached.
    public init(publicURL: String?, frameAncestors: [String]) {
        self.publicURL = publicURL
        self.frameAncestors = frameAncestors
    }

    /// Whether cookies travel by TLS only.
    var isSecure: Bool { publicURL?.hasPrefix("https://") == true }

    /// What a cookie of a reader's own is called: over TLS by a name browsers take from this very host alone, so that no
    /// other of the campus's servers can give a reader a session of somebody else's.
    func cookieName(_ name: String) -> String { isSecure ? "__Host-" + name : name }
}

/// The pages readers see, one mount for each library.
public struct ReaderPages: Sendable {
    /// What the sessions need of the database.
    public static let schema = ReaderSessions.schema

    /// Where a library's pages begin: nothing where it is the only one, else `/l/{library}`.
    public static func prefix(of library: LibraryID, among count: Int) -> String {
        count == 1 ? "" : "/l/\(library)"
    }

    let libraries: [PageLibrary]
    let settings: PageSettings
    let looks: PageLooks

    /// Prepares the pages.
    ///
    /// - Throws: `Fault` of kind `bug` where a template cannot be read.
    public init(libraries: [PageLibrary], settings: PageSettings) throws {
        self.libraries = libraries
        self.settings = settings
        looks = try PageLooks()
    }
}
