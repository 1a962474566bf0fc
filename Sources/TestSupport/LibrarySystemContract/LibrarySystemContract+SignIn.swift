import Kernel

extension LibrarySystemContract {
    private static let nobody = CardNumber("no-such-card-9")

    static let signingIn = [
        LibrarySystemContract("it answers when it is asked whether it does") { try await $0.system.check() },
        LibrarySystemContract("the right card and PIN tell who it is", [.pin]) { play in
            let patron = try await play.patron()
            let found = try await play.system.signIn(card: patron.card, pin: patron.pin)
            try play.expect(found.card == patron.card, "another card was signed in")
            try play.expect(!found.name.isEmpty, "the patron has no name")
        },
        LibrarySystemContract("a wrong PIN, an empty one and an unknown card are refused alike", [.pin]) { play in
            let patron = try await play.patron()
            for (card, pin) in [(patron.card, patron.pin + "0"), (patron.card, ""), (nobody, patron.pin)] {
                try await play.refused([.wrongCardOrPIN], orInWords: false, "signing in") {
                    try await play.system.signIn(card: card, pin: pin)
                }
            }
        },
        LibrarySystemContract("an unknown card is told to be unknown, not shown as an empty account") { play in
            try await play.refused([.unknownCard], orInWords: false, "the patron") {
                try await play.system.patron(nobody)
            }
            try await play.refused([.unknownCard], orInWords: false, "the account") {
                try await play.system.account(of: nobody)
            }
        },
        LibrarySystemContract("what it cannot do is refused as not supported") { play in
            let patron = try await play.patron()
            for ability in LibrarySystemAbility.allCases where !play.system.abilities.contains(ability) {
                if [.pickupPlaces, .charges].contains(ability) { continue }
                try await play.refused([.notSupported], orInWords: false, ability.rawValue) {
                    try await call(ability, play.system, patron)
                }
            }
        },
    ]

    /// Asks for what an ability stands for; two of them are told in accounts only.
    private static func call(_ ability: LibrarySystemAbility, _ system: any LibrarySystem, _ patron: StagePatron)
        async throws
    {
        let card = patron.card
        switch ability {
        case .pin: _ = try await system.signIn(card: card, pin: patron.pin)
        case .renew: _ = try await system.renew("1", of: card)
        case .renewAll: _ = try await system.renewAll(of: card)
        case .holds: _ = try await system.placeHold(on: .copy(barcode: "1"), pickup: nil, of: card)
        case .suspendHolds: _ = try await system.suspendHold("1", true, until: nil, of: card)
        case .reportLost: try await system.reportLost(card)
        case .checkOut: _ = try await system.checkOut("1", to: card)
        case .items: _ = try await system.item("1")
        case .pickupPlaces, .charges: break
        }
    }
}
