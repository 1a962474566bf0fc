public import Kernel

extension SIP2LibrarySystem {
    /// Asks 63 (or 23) with the PIN; only BL=Y and CQ=Y together let anybody in.
    public func signIn(card: CardNumber, pin: String) async throws -> Patron {
        try need(.pin)
        // Some servers call an empty password valid.
        guard !pin.isEmpty, !card.rawValue.trimmed.isEmpty, isSendable(card.rawValue), isSendable(pin) else {
            throw LendingRefusal.wrongCardOrPIN
        }
        let info = try await reading { () -> SIP2PatronInfoRequest.Answer? in
            guard settings.patrons.password == .status else {
                let info = try await self.info(card, pin: pin, list: nil)
                return isRight(info.person) ? info : nil
            }
            let request = SIP2PatronStatusRequest(card: card.rawValue, pin: pin, language: settings.patrons.language)
            guard isRight(try await client.ask(request).person) else { return nil }
            return try await self.info(card, pin: pin, list: nil)
        }
        guard let info, isKnown(info.person) else { throw LendingRefusal.wrongCardOrPIN }
        pins.keep(pin, of: card, at: now())
        return patron(card, info)
    }

    /// Asks 63 without a list.
    public func patron(_ card: CardNumber) async throws -> Patron {
        let info = try await reading { try await self.info(card, list: nil) }
        guard isKnown(info.person) else { throw LendingRefusal.unknownCard }
        return patron(card, info)
    }

    /// Blocks the card by 01, and sees that it is blocked.
    public func reportLost(_ card: CardNumber) async throws {
        try need(.reportLost)
        let request = SIP2BlockRequest(card: card.rawValue, reason: "reported lost by its holder")
        let person = try await changing(
            request,
            find: { () -> SIP2Person? in
                let person = try await self.status(card)
                return Self.isBlocked(person) ? person : nil
            }, read: { $0.person })
        guard isKnown(person) else { throw LendingRefusal.unknownCard }
        if Self.isBlocked(person) { return }
        // Some answer with what was before.
        let after = try await reading { try await self.status(card) }
        guard Self.isBlocked(after) else {
            throw RefusalWords.refusal(person.messages, hadPIN: true)
        }
    }

    private func status(_ card: CardNumber) async throws -> SIP2Person {
        try await client.ask(
            SIP2PatronStatusRequest(card: card.rawValue, pin: pin(of: card), language: settings.patrons.language)
        ).person
    }

    private static func isBlocked(_ person: SIP2Person) -> Bool { person.flags.isCardLost || person.flags.mayNotBorrow }

    private func isSendable(_ text: String) -> Bool {
        SIP2Value.isSendable(text, delimiter: settings.wire.delimiter) && settings.charset.canWrite(text)
    }

    /// Whether there is such a patron.
    ///
    /// Without BL, where the settings allow that, a name must be there.
    func isKnown(_ person: SIP2Person) -> Bool {
        switch person.isValid {
        case true?: true
        case false?: false
        case nil: !settings.patrons.needsBL && !person.name.isEmpty
        }
    }

    private func isRight(_ person: SIP2Person) -> Bool { isKnown(person) && person.isPasswordValid == true }

    /// The PIN that proved right not long ago.
    func pin(of card: CardNumber) -> String? { pins.pin(of: card, at: now()) }

    /// Asks 63 for one list, or for none.
    func info(
        _ card: CardNumber, pin: String? = nil, list: SIP2PatronInfoRequest.List?, range: ClosedRange<Int>? = nil
    ) async throws -> SIP2PatronInfoRequest.Answer {
        let info = try await client.ask(
            SIP2PatronInfoRequest(
                card: card.rawValue, pin: pin ?? self.pin(of: card), language: settings.patrons.language, list: list,
                range: range))
        // A PIN that was changed meanwhile is forgotten.
        if pin == nil, info.person.isPasswordValid == false { pins.forget(card) }
        return info
    }

    /// The patron in the words of the port.
    func patron(_ card: CardNumber, _ info: SIP2PatronInfoRequest.Answer) -> Patron {
        let expires = ["PA", "PX", "XD"].lazy.compactMap { self.dates.day(info.frame.text($0)) }.first
        let today = LocalMoment(now(), in: dates.zone).day
        return Patron(
            card: card, name: info.person.name, kind: info.frame.text("PC") ?? info.frame.text("XT") ?? "",
            branch: nil, expires: expires, email: info.email,
            blocks: SIP2Blocks.blocks(info.person.flags, isExpired: expires.map { $0 < today } ?? false),
            loanLimit: info.loanLimit, message: RefusalWords.message(info.person.messages))
    }
}
