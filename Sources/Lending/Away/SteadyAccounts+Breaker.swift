import Kernel

extension SteadyAccounts {
    /// Whether the system is believed to answer; what pages say of it, and what readiness calls degraded.
    public var isUp: Bool { breaker.isClosed }

    /// Lets a call through, or throws at once where the system is known to be away.
    func admit() async throws {
        if breaker.isClosed { return }
        if breaker.mayProbe(at: uptime()), !bench.start({ await judge() }) { await judge() }
        guard breaker.isClosed else { throw LibrarySystemAway(.notDone, reason: "the library system is away") }
    }

    /// A call was not answered: the system's own check decides whether that was this card's trouble or everybody's.
    func missed(_ card: CardNumber) async {
        guard breaker.missed(card.hashValue, at: uptime()) else { return }
        if !bench.start({ await judge() }) { await judge() }
    }

    /// Asks the check of a system that is away, when the pause is over; called by the house every few seconds.
    public func probe() async {
        if breaker.mayProbe(at: uptime()) { await judge() }
    }

    private func judge() async {
        let answer = await bench.ask(within: timing.checking) { try await system.check() }
        if case .success? = answer {
            breaker.judged(isUp: true, at: uptime())
        } else {
            breaker.judged(isUp: false, at: uptime())
        }
    }
}
