public import Kernel
import Storage

/// A patron as the desk writes one down.
public struct PatronRecord: Sendable, Hashable {
    /// The card.
    public var card: CardNumber
    /// The name.
    public var name: String
    /// The kind that rules name; `student` where nothing else is said.
    public var kind: String
    /// The branch the patron belongs to; may be empty.
    public var branch: String
    /// The last day the card is good for.
    public var expires: CalendarDay?
    /// Where notices may be sent; may be empty.
    public var email: String
    /// Whether the library has barred the patron.
    public var isBarred: Bool
    /// What the patron is to read; may be empty.
    public var message: String

    /// Describes a patron.
    public init(
        card: CardNumber, name: String, kind: String = "student", branch: String = "", expires: CalendarDay? = nil,
        email: String = "", isBarred: Bool = false, message: String = ""
    ) {
        self.card = card
        self.name = name
        self.kind = kind
        self.branch = branch
        self.expires = expires
        self.email = email
        self.isBarred = isBarred
        self.message = message
    }

    /// Refuses what cannot be a card or a name; says nothing of the values, which are personal.
    func check() throws {
        for text in [card.rawValue, name] where text.trimmed.isEmpty || text.count > 100 {
            throw Fault(.data, "card and name must be there, each at most 100 characters")
        }
        for text in [card.rawValue, name, kind, branch, email, message]
        where text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw Fault(.data, "a patron's fields may hold no control characters")
        }
    }
}

extension BuiltInSystem {
    /// Adds patrons, or brings known ones up to date by their card, all or none; whether each was new.
    ///
    /// - Parameter patrons: with their PINs; a nil PIN leaves a known patron's as it is, and gives a new one none, so
    ///   that the card signs nobody in until it has one.
    @discardableResult
    public func put(_ patrons: [(PatronRecord, pin: String?)]) async throws -> [Bool] {
        for (patron, _) in patrons { try patron.check() }
        let hashes = try await hashes(of: patrons.map(\.pin))
        let all = zip(patrons, hashes).map { ($0.0, hash: $1) }
        return try await write { ledger in try all.map { try ledger.put($0.0, hash: $0.hash) } }
    }

    /// What is stored of PINs, some at a time; how many cores that takes is the hasher's to say.
    private func hashes(of pins: [String?]) async throws -> [String?] {
        var hashes = [String?](repeating: nil, count: pins.count)
        for start in stride(from: 0, to: pins.count, by: 64) {
            let made = try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for index in start..<min(start + 64, pins.count) {
                    guard let pin = pins[index], !pin.isEmpty else { continue }
                    group.addTask { (index, try await ports.pins.hash(pin)) }
                }
                return try await group.reduce(into: [(Int, String)]()) { $0.append($1) }
            }
            for (index, hash) in made { hashes[index] = hash }
        }
        return hashes
    }

    /// Gives a patron another PIN.
    public func setPIN(_ pin: String, of card: CardNumber) async throws {
        guard !pin.isEmpty else { throw Fault(.data, "a PIN cannot be empty") }
        let hash = try await ports.pins.hash(pin)
        try await write { ledger in
            let patron = try ledger.patron(card)
            try ledger.transaction.run(
                "UPDATE circ_patron SET pin = \(hash) WHERE library = \(ledger.library) AND id = \(patron.id)")
        }
    }

    /// Gives the holder of a card, lost or not, a new one: loans, holds and charges stay.
    ///
    /// - Throws: `Fault` of kind `data` where somebody has the new card already.
    public func replaceCard(_ card: CardNumber, by new: CardNumber) async throws {
        do {
            try await write { ledger in
                let patron = try ledger.patron(card)
                try ledger.transaction.run(
                    """
                    UPDATE circ_patron SET card = \(new.rawValue), is_lost = 0
                    WHERE library = \(ledger.library) AND id = \(patron.id)
                    """)
            }
        } catch let violation as ConstraintViolation where violation.kind == .unique {
            throw Fault(.data, "the new card belongs to somebody")
        }
    }

    /// Lets a card that was found be used again.
    public func reportFound(_ card: CardNumber) async throws {
        try await write { ledger in
            let patron = try ledger.patron(card)
            try ledger.transaction.run(
                "UPDATE circ_patron SET is_lost = 0 WHERE library = \(ledger.library) AND id = \(patron.id)")
        }
    }

    /// How many patrons there are.
    public func patronCount() async throws -> Int {
        try await read { ledger in
            Int(try ledger.transaction.integer("SELECT count(*) FROM circ_patron WHERE library = \(ledger.library)"))
        }
    }
}

extension Ledger {
    fileprivate func put(_ patron: PatronRecord, hash: String?) throws -> Bool {
        let known = try transaction.first(
            "SELECT id FROM circ_patron WHERE library = \(library) AND card = \(patron.card.rawValue)"
        ) { $0.integer(0) }
        if let known {
            try transaction.run(
                """
                UPDATE circ_patron SET name = \(patron.name), kind = \(patron.kind), branch = \(patron.branch),
                  expires = \(patron.expires?.number), email = \(patron.email), is_barred = \(patron.isBarred),
                  message = \(patron.message)
                WHERE library = \(library) AND id = \(known)
                """)
            if let hash {
                try transaction.run(
                    "UPDATE circ_patron SET pin = \(hash) WHERE library = \(library) AND id = \(known)")
            }
            return false
        }
        try transaction.run(
            """
            INSERT INTO circ_patron
              (library, id, card, name, kind, branch, expires, email, pin, is_lost, is_barred, message)
            VALUES (\(library), \(newID()), \(patron.card.rawValue), \(patron.name), \(patron.kind), \(patron.branch),
              \(patron.expires?.number), \(patron.email), \(hash ?? ""), 0, \(patron.isBarred), \(patron.message))
            """)
        return true
    }
}
