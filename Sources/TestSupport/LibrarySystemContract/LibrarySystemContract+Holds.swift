import Kernel

extension LibrarySystemContract {
    static let queues = [
        LibrarySystemContract("a hold on a lent title stands in the account until it is taken back", [.holds]) { play in
            let (_, copy, _) = try await play.borrower()
            let reader = try await play.patron()
            let placed = try await play.system.placeHold(on: copy.target, pickup: nil, of: reader.card)
            let listed = try await play.account(reader).holds
            try play.expect(listed.map(\.id) == [placed.id], "the account has other holds than the one placed")
            guard case .queued(let position) = placed.status else { throw ContractBreach("it is not queued") }
            try play.expect(position ?? 1 == 1, "the first is not the first: \(position ?? 0)")
            try await play.system.cancelHold(placed.id, of: reader.card)
            try play.expect(try await play.account(reader).holds.isEmpty, "the hold is still there")
            try await play.refused([.unknownHold], "taking it back again") {
                try await play.system.cancelHold(placed.id, of: reader.card)
            }
        },
        LibrarySystemContract("a patron waits for a title once", [.holds]) { play in
            let (_, copy, _) = try await play.borrower()
            let reader = try await play.patron()
            _ = try await play.system.placeHold(on: copy.target, pickup: nil, of: reader.card)
            try await play.refused([.alreadyHeld], "the second hold") {
                try await play.system.placeHold(on: copy.target, pickup: nil, of: reader.card)
            }
            try play.expect(try await play.account(reader).holds.count == 1, "there are two holds")
        },
        LibrarySystemContract("whoever has a title does not wait for it", [.holds]) { play in
            let (patron, copy, _) = try await play.borrower()
            try await play.refused([.alreadyLent, .notHoldable, .onLoan], "the hold") {
                try await play.system.placeHold(on: copy.target, pickup: nil, of: patron.card)
            }
        },
        LibrarySystemContract("nobody touches another patron's hold", [.holds]) { play in
            let (_, copy, _) = try await play.borrower()
            let (reader, other) = (try await play.patron(), try await play.patron())
            let placed = try await play.system.placeHold(on: copy.target, pickup: nil, of: reader.card)
            try await play.refused([.unknownHold], "another's cancelling") {
                try await play.system.cancelHold(placed.id, of: other.card)
            }
            try play.expect(try await play.hold(placed.id, reader) != nil, "the hold is gone")
            try play.expect(try await play.account(other).holds.isEmpty, "another patron has it too")
        },
        LibrarySystemContract("what comes back is set aside for who waited longest", [.holds]) { play in
            let (_, copy, _) = try await play.borrower()
            let (first, second) = (try await play.patron(), try await play.patron())
            let early = try await play.system.placeHold(on: copy.target, pickup: nil, of: first.card)
            let late = try await play.system.placeHold(on: copy.target, pickup: nil, of: second.card)
            if case .queued(let position?) = late.status {
                try play.expect(position == 2, "the second is number \(position)")
            }
            try await play.arrange(.returned(copy))
            guard case .ready? = try await play.hold(early.id, first)?.status else {
                throw ContractBreach("the first hold is not ready")
            }
            guard case .queued? = try await play.hold(late.id, second)?.status else {
                throw ContractBreach("the second hold is not queued any more")
            }
        },
        LibrarySystemContract("a place there is not is refused", [.holds, .pickupPlaces]) { play in
            let (_, copy, _) = try await play.borrower()
            let reader = try await play.patron()
            try await play.refused([.unknownPickup], "the hold") {
                try await play.system.placeHold(on: copy.target, pickup: "nowhere-9", of: reader.card)
            }
        },
        LibrarySystemContract("a hold is picked up where it was asked for", [.holds, .pickupPlaces]) { play in
            let (_, copy, _) = try await play.borrower()
            let reader = try await play.patron()
            let places = try await play.system.pickupPlaces(for: copy.target, of: reader.card)
            guard let place = places.last else { return }
            let hold = try await play.system.placeHold(on: copy.target, pickup: place.code, of: reader.card)
            if let pickup = hold.pickup { try play.expect(pickup.code == place.code, "the place is another") }
        },
        LibrarySystemContract("a hold that rests is passed over, and goes on", [.holds, .suspendHolds]) { play in
            let (_, copy, _) = try await play.borrower()
            let (first, second) = (try await play.patron(), try await play.patron())
            let early = try await play.system.placeHold(on: copy.target, pickup: nil, of: first.card)
            let late = try await play.system.placeHold(on: copy.target, pickup: nil, of: second.card)
            let resting = try await play.system.suspendHold(early.id, true, until: nil, of: first.card)
            guard case .suspended = resting.status else { throw ContractBreach("it does not rest") }
            try await play.arrange(.returned(copy))
            guard case .ready? = try await play.hold(late.id, second)?.status else {
                throw ContractBreach("the one who waits did not get it")
            }
            let resumed = try await play.system.suspendHold(early.id, false, until: nil, of: first.card)
            guard case .queued = resumed.status else { throw ContractBreach("it does not go on") }
        },
    ]
}
