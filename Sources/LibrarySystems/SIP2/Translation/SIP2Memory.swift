internal import Foundation
internal import Kernel
internal import Synchronization

/// PINs that proved right not long ago, for servers that renew and hold only with them.
///
/// In memory only, for a bounded time and number; never written, shown or logged.
final class SIP2PINs: Sendable {
    private static let most = 20_000

    private let lifetime: Double
    private let kept = Mutex<[CardNumber: (pin: String, until: Date)]>([:])

    init(keeping lifetime: Duration) { self.lifetime = lifetime.seconds }

    /// Keeps a PIN.
    func keep(_ pin: String, of card: CardNumber, at now: Date) {
        guard lifetime > 0 else { return }
        kept.withLock { kept in
            if kept.count >= Self.most { kept = kept.filter { $0.value.until > now } }
            if kept.count >= Self.most { kept.removeAll() }
            kept[card] = (pin, now.addingTimeInterval(lifetime))
        }
    }

    /// The PIN of a card; nil where it is not known, or no longer.
    func pin(of card: CardNumber, at now: Date) -> String? {
        kept.withLock { kept in
            guard let entry = kept[card] else { return nil }
            if entry.until > now { return entry.pin }
            kept[card] = nil
            return nil
        }
    }

    /// Forgets a PIN.
    func forget(_ card: CardNumber) { kept.withLock { $0[card] = nil } }
}

/// What copies are called, remembered for a while: some servers leave the title out now and then.
final class SIP2Titles: Sendable {
    /// What is known of a copy.
    struct Entry: Sendable {
        var title: String?
        var author: String?
        var callNumber: String?
        /// The record in the catalogue, once it was looked for.
        var control: String?
    }

    private static let most = 20_000

    private let lifetime: Double
    private let kept = Mutex<[String: (entry: Entry, until: Date)]>([:])

    init(keeping lifetime: Duration) { self.lifetime = lifetime.seconds }

    /// What an answer says of a copy, else what is remembered; what neither tells, the catalogue does.
    func note(
        _ item: SIP2ItemRequest.Answer, barcode: String, in copies: KnownCopies, at now: Date
    ) async throws -> Entry {
        let before = kept.withLock { kept in kept[barcode].flatMap { $0.until > now ? $0.entry : nil } }
        let (title, author) = Self.cut(item.title)
        var entry = Entry(title: title, author: item.author ?? author, callNumber: item.callNumber)
        if title == nil, let before { entry = before }
        if let control = before?.control {
            entry.control = control
            entry.author = entry.author ?? before?.author
            entry.callNumber = entry.callNumber ?? before?.callNumber
        } else if let known = try await copies.title(barcode) {
            entry.control = known.control
            entry.title = entry.title ?? known.title
            entry.author = entry.author ?? known.author
            entry.callNumber = entry.callNumber ?? known.callNumber
        }
        guard entry.title != nil else { return entry }
        let told = entry
        kept.withLock { kept in
            if kept.count >= Self.most { kept.removeAll() }
            kept[barcode] = (told, now.addingTimeInterval(lifetime))
        }
        return entry
    }

    /// Many systems write the author behind a slash, as on a catalogue card.
    private static func cut(_ text: String?) -> (String?, String?) {
        guard let text, !text.isEmpty else { return (nil, nil) }
        guard let slash = text.firstRange(of: " / ") else { return (text, nil) }
        let title = String(text[..<slash.lowerBound]).trimmed
        return title.isEmpty ? (text, nil) : (title, String(text[slash.upperBound...]).trimmed)
    }
}

extension Duration {
    /// In seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
