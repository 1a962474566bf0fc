public import struct Foundation.Date
public import struct Foundation.TimeZone

/// One service, whole: a folder in a room.
///
/// The conversation asks every slice in turn, stage by stage, whether a message is its own; the first claim wins.
/// A claim is pure and quick: it looks at the turn and at snapshots in memory, never at the database or the network.
public protocol Slice: Sendable {
    /// The slice's name, `room.slice`.
    var name: SliceName { get }
    /// The functions of the codebook it provides.
    var functions: [FunctionID] { get }
    /// The stages at which it wants to be asked.
    var stages: Set<RoutingStage> { get }
    /// The entries it offers to the account's menu; only what works belongs here.
    var menuEntries: [MenuEntry] { get }
    /// Claims a turn, or leaves it to others by returning nil.
    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim?
}

extension Slice {
    /// Most slices are reached by words alone.
    public var menuEntries: [MenuEntry] { [] }
}

/// One entry a slice offers to the account's menu.
public struct MenuEntry: Sendable, Hashable {
    /// The three groups of the default menu.
    public enum Group: String, Sendable, CaseIterable {
        /// 查找: what finds something.
        case find
        /// 我的: what is the reader's own.
        case mine
        /// 服务: everything else.
        case services
    }

    /// What a tap does.
    public enum Action: Sendable, Hashable {
        /// Sends this key.
        case key(String)
        /// Opens the scanner and sends what it read with this key.
        case scan(key: String)
        /// Opens a page of ours, by path.
        case page(path: String)
    }

    /// Where it stands.
    public var group: Group
    /// What it says; about eight Chinese characters are shown.
    public var label: Localized
    /// What a tap does.
    public var action: Action

    /// Describes an entry.
    public init(_ group: Group, _ label: Localized, _ action: Action) {
        self.group = group
        self.label = label
        self.action = action
    }
}

/// The order in which slices are asked.
public enum RoutingStage: Int, Sendable, CaseIterable, Comparable {
    /// Secrets typed into the chat: before anything may keep them.
    case safety
    /// The reader's open dialogue; only the slice that opened it is asked.
    case dialogue
    /// Follows, scenes, menu keys, scans, pictures: what is not text.
    case event
    /// The librarians' keyword rules.
    case rule
    /// Commands: 查 三体, 更多, 帮助.
    case command
    /// Something that can only be an identifier: an ISBN.
    case identifier
    /// Greetings and plain questions that must never become a book search.
    case talk
    /// Whatever is left.
    case fallback

    /// Earlier stages are asked first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One message and what is known when it arrives.
public struct Turn: Sendable {
    /// What the reader did.
    public var inbound: Inbound { didSet { readings = TurnReadings() } }
    /// The account it came to.
    public var account: Account
    /// The language to answer in: the message's own, else the reader's last.
    public var language: Language
    /// The reader's open dialogue, where one is open and has not expired.
    public var dialogue: Dialogue?
    /// The time of the answer.
    public var now: Date
    /// The library's time zone.
    public var timeZone: TimeZone
    @usableFromInline var readings = TurnReadings()

    /// Describes a turn.
    public init(
        inbound: Inbound, account: Account, language: Language, dialogue: Dialogue?, now: Date, timeZone: TimeZone
    ) {
        self.inbound = inbound
        self.account = account
        self.language = language
        self.dialogue = dialogue
        self.now = now
        self.timeZone = timeZone
    }

    /// The text with white space at its ends removed; empty where there is none.
    public var trimmedText: String {
        guard let text = inbound.text else { return "" }
        return text.trimmed
    }

    /// The text as rules and commands compare it.
    public var phrase: Phrase { readings.phrase { trimmedText } }

    /// What a room reads in the words, worked out once however many of its slices ask; one reading of a type.
    @inlinable
    public func reading<Value: Sendable>(_ read: (Phrase) -> Value?) -> Value? {
        let phrase = self.phrase
        return readings.reading { read(phrase) }
    }
}

/// What a slice remembers of a reader between two messages.
public struct Dialogue: Sendable, Hashable {
    /// The slice that opened it.
    public var slice: SliceName
    /// The slice's own state, in its own form; a few hundred bytes.
    public var state: String

    /// Describes a dialogue.
    public init(slice: SliceName, state: String) {
        self.slice = slice
        self.state = state
    }
}

/// What a slice says to a turn that is its own.
public enum Claim: Sendable {
    /// The answer is at hand: nothing to wait for, and `effect` is the only thing that touches the database.
    case answer(Answer)
    /// The answer takes reading or asking. May be run again after a crash, so it changes nothing itself.
    case work(@Sendable () async throws -> Answer)
    /// Whether it is the slice's own takes reading or asking; nil leaves it to the slices after this one.
    case consider(@Sendable () async throws -> Claim?)
    /// The reader meant this instead: asks all slices again, from a stage on.
    case passOn(Inbound.Content, from: RoutingStage)
}

/// A slice's answer and what goes with it; stored as one unit with the message.
public struct Answer: Sendable {
    /// What the reader is told.
    public var reply: Reply
    /// The functions used, each counted once.
    public var uses: [FunctionID]
    /// What becomes of the dialogue.
    public var dialogue: DialogueChange
    /// What is written in the transaction that stores the reply: it happens once however often the message arrives.
    public var effect: Effect?

    /// Makes an answer.
    public init(
        _ reply: Reply, uses: [FunctionID] = [], dialogue: DialogueChange = .keep, effect: Effect? = nil
    ) {
        self.reply = reply
        self.uses = uses
        self.dialogue = dialogue
        self.effect = effect
    }
}

/// What an answer does to the reader's dialogue.
public enum DialogueChange: Sendable, Hashable {
    /// Leaves it as it is.
    case keep
    /// Opens one, in place of any other, for so long.
    case open(Dialogue, for: Duration)
    /// Ends it.
    case close
}

/// An open transaction of the database, of which `Kernel` knows only that it exists; `Storage` has the real one.
public protocol OpenTransaction: AnyObject {}

/// Something written to the database in somebody else's transaction.
///
/// Made with `Storage`'s `Effect.init(_:)`.
public struct Effect: Sendable {
    /// Runs inside the transaction; throwing undoes everything.
    public let apply: @Sendable (any OpenTransaction) throws -> Void

    /// Wraps the work.
    ///
    /// Rooms use the typed initialiser in `Storage`.
    public init(untyped apply: @escaping @Sendable (any OpenTransaction) throws -> Void) { self.apply = apply }
}
