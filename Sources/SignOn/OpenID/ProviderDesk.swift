internal import Foundation
internal import JWTKit
internal import Kernel

/// Keeps what a provider tells of itself and its keys, and asks again when they have grown old or a new key turns up.
actor ProviderDesk {
    private struct Kept<Value: Sendable>: Sendable {
        var value: Value
        var at: Date
    }

    private let settings: OpenIDSettings
    private let web: CampusWeb
    private let now: @Sendable () -> Date
    private var document: Kept<ProviderDocument>?
    private var keys: Kept<ProviderKeys>?

    /// After how many seconds document and keys are asked for again.
    static let life = 3600.0
    /// How many seconds lie at least between two askings for keys, however many unknown ones turn up.
    static let pause = 10.0

    init(_ settings: OpenIDSettings, web: CampusWeb, now: @escaping @Sendable () -> Date) {
        self.settings = settings
        self.web = web
        self.now = now
    }

    /// The discovery document; an old one serves on while a new one cannot be had.
    func provider(fresh: Bool = false) async throws -> ProviderDocument {
        if !fresh, let document, age(document.at) < Self.life { return document.value }
        do {
            let read = try await fetch(ProviderDocument.self, settings.discovery).checked(for: settings)
            document = Kept(value: read, at: now())
            return read
        } catch {
            if !fresh, let document { return document.value }
            throw error
        }
    }

    /// What a token claims, when the provider signed it.
    ///
    /// - Throws: `IDTokenFlaw`, or `Fault` where the keys cannot be had.
    func open(_ token: IDToken) async throws -> Claims {
        let known = try await currentKeys()
        do {
            return try await token.opened(with: known)
        } catch {
            // The provider may have changed its keys since.
            guard error == .unknownKey || error == .signature, isOld(keys) else { throw error }
        }
        let renewed = try await fetchKeys()
        return try await token.opened(with: renewed)
    }

    private func isOld(_ keys: Kept<ProviderKeys>?) -> Bool { keys.map { age($0.at) >= Self.pause } ?? true }

    /// Asks for document and keys anew, for `check`.
    func checkedKeys() async throws -> Int {
        _ = try await provider(fresh: true)
        return try await fetchKeys().keys.count
    }

    private func currentKeys() async throws -> ProviderKeys {
        if let keys, age(keys.at) < Self.life { return keys.value }
        do {
            return try await fetchKeys()
        } catch {
            if let keys { return keys.value }
            throw error
        }
    }

    private func fetchKeys() async throws -> ProviderKeys {
        let read = try await fetch(ProviderKeys.self, provider().keys)
        keys = Kept(value: read, at: now())
        return read
    }

    private func fetch<Value: Decodable>(_ type: Value.Type, _ address: String) async throws -> Value {
        let answer = try await web.get(address, accepting: "application/json")
        guard answer.status == 200, let value = answer.json(type) else {
            throw Fault(
                .unavailable, "\(CampusWeb.place(address)) does not answer as OpenID Connect does (\(answer.status))")
        }
        return value
    }

    private func age(_ date: Date) -> Double { now().timeIntervalSince(date) }
}
