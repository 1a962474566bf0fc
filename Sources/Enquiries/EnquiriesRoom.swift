public import Kernel
public import Storage

/// The room of enquiries: fixed answers, opening hours, a way to a person, help and small talk.
///
/// Its slices answer out of memory; only `Unsure` asks the catalogue whether a question is a title. In the list of all
/// slices it stands last, so that the catalogue sees pictures and scans first.
public struct EnquiriesRoom: Sendable {
    /// The tables of the room.
    public static let schema: [SchemaStep] = KeywordRuleStore.schema

    /// The room's slices, in the order in which they are asked within a stage.
    public let slices: [any Slice]
    /// The librarians' rules.
    public let rules: KeywordRuleStore
    let settings: EnquiriesSettings
    private let offered: @Sendable () -> [MenuEntry]

    /// Opens the room.
    ///
    /// - Parameters:
    ///   - store: the library's rows.
    ///   - settings: what the library tells about itself.
    ///   - knownTitles: the catalogue's exact-title lookup.
    ///   - menuEntries: what the library's other slices offer to the menu; this room adds its own.
    ///   - services: slices whose commands go before rules of negative priority.
    ///   - codebook: the functions rules may be counted under.
    public init(
        store: LibraryStore, settings: EnquiriesSettings = EnquiriesSettings(), knownTitles: any KnownTitles,
        menuEntries: @escaping @Sendable () -> [MenuEntry], services: [any Slice] = [], codebook: Codebook = .builtIn
    ) {
        let shelf = RuleShelf(RuleSnapshot(RuleBook(rules: []), version: 0, settings: settings))
        let hours = OpeningHours(settings: settings)
        let contact = Contact(settings: settings)
        let own = hours.menuEntries + contact.menuEntries
        let offered: @Sendable () -> [MenuEntry] = { menuEntries() + own }
        let help = Help(offered: offered)
        let commands = services.filter { $0.stages.contains(.command) }
        let isServed: @Sendable (Turn) -> Bool = { turn in commands.contains { $0.claim(turn, at: .command) != nil } }
        rules = KeywordRuleStore(store: store, settings: settings, codebook: codebook, shelf: shelf)
        slices = [
            Discretion(), Welcome(libraryName: settings.name, rules: shelf),
            KeywordRules(rules: shelf, isServed: isServed), help,
            SmallTalk(),
            hours, contact, Unsure(settings: settings, knownTitles: knownTitles), OtherInput(),
        ]
        self.settings = settings
        self.offered = { offered() + help.menuEntries }
    }

    /// Puts the stored rules in force; until then, and where none are stored, the built-in ones hold.
    public func load() async throws { try await rules.load() }

    /// The branches, the main one first.
    public var branches: [Branch] { settings.branches }

    /// The account's menu: the library's own, or what all services offer.
    public var menu: LibraryMenu { settings.menu ?? LibraryMenu(entries: offered()) }
}
