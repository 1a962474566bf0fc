public import Kernel
public import Storage

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// What the library tells readers unasked: by which way, when, how much at once, and never twice.
///
/// A notice is stored once per key, whoever queues it and however often. When its hour has come, outside quiet hours,
/// everything of one kind that a reader is to be told becomes one notice, in the words of each way that may lead to the
/// reader, and is handed to the outbox, which tries the ways in their order.
public struct NoticesRoom: Sendable {
    /// The tables it keeps.
    public static let schema: [SchemaStep] = [
        NoticeTable.schema, PreferenceTable.schema, ConsentTable.schema, DuePass.schema, NoticeTable.waiting,
    ]
    /// The function of the codebook it provides.
    public static let function: FunctionID = "MA05"

    /// Its slices.
    public let slices: [any Slice]
    /// What the library decided.
    public let settings: NoticesSettings
    let store: LibraryStore
    let ports: NoticePorts
    let library: Localized
    let timeZone: TimeZone
    let pages: String?
    let accounts: [AccountID: Account]

    /// Opens the room for one library.
    ///
    /// - Parameters:
    ///   - pages: where the library's pages are, with their prefix and without a slash at the end.
    ///   - accounts: the library's accounts; a reader of another is reached by e-mail alone.
    public init(
        store: LibraryStore, settings: NoticesSettings, name: Localized, timeZone: TimeZone, pages: String?,
        accounts: [Account], ports: NoticePorts
    ) {
        self.store = store
        self.settings = settings
        self.ports = ports
        self.timeZone = timeZone
        self.pages = pages
        library = name
        self.accounts = Dictionary(accounts.map { ($0.id, $0) }) { first, _ in first }
        let preferences = NoticeChoices(store: store, ports: ports)
        choices = preferences
        slices =
            settings.isOn
            ? [NoticeChat(choices: preferences, settings: settings, pages: pages, timeZone: timeZone)] : []
    }

    /// What readers choose.
    public let choices: NoticeChoices
}
