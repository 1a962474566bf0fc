public import Kernel
import Storage

public import struct Foundation.Date

/// What readers choose about notices, and the addresses they give.
public struct NoticeChoices: Sendable {
    let store: LibraryStore
    let ports: NoticePorts

    /// What a reader chose, and the address there is.
    public func read(_ reader: ReaderKey) async throws -> (preferences: NoticePreferences, address: NoticeAddress?) {
        let id = store.id
        return try await store.read { transaction in
            (
                try PreferenceTable.read(reader, id, transaction), try AddressTable.read(reader, id, transaction)
            )
        }
    }

    /// Keeps what a reader chose; ending all notices takes back what still waits.
    public func keep(_ preferences: NoticePreferences, of reader: ReaderKey) async throws {
        try await store.write { try write(preferences, of: reader, $0) }
    }

    /// Ends all notices, or lets them go on, in a transaction.
    func turn(off isOff: Bool, _ reader: ReaderKey, _ transaction: Transaction) throws {
        var preferences = try PreferenceTable.read(reader, store.id, transaction)
        preferences.isOff = isOff
        if !isOff { preferences.pausedUntil = nil }
        try write(preferences, of: reader, transaction)
    }

    private func write(_ preferences: NoticePreferences, of reader: ReaderKey, _ transaction: Transaction) throws {
        try PreferenceTable.write(preferences, reader, store.id, transaction)
        guard preferences.isOff else { return }
        _ = try NoticeTable.withdraw(reader, reason: "not wanted", store.id, transaction)
        try ports.withdraw(reader, transaction)
    }

    /// Ends all notices of the reader whose token came with an e-mail; false where it is nobody's.
    public func stop(token: String) async throws -> Bool {
        let id = store.id
        return try await store.write { transaction in
            guard let reader = try PreferenceTable.reader(of: token, id, transaction) else { return false }
            try turn(off: true, reader, transaction)
            return true
        }
    }

    /// Whether a token is somebody's.
    public func isKnown(token: String) async throws -> Bool {
        let id = store.id
        return try await store.read { try PreferenceTable.reader(of: token, id, $0) != nil }
    }

    /// Notes that a reader came back from the channel's page having agreed to one notice.
    ///
    /// False where the token is nobody's.
    public func agreed(token: String, template: String, now: Date) async throws -> Bool {
        let id = store.id
        return try await store.write { transaction in
            guard let reader = try PreferenceTable.reader(of: token, id, transaction) else { return false }
            try ConsentTable.add(template, reader, now: now.milliseconds, id, transaction)
            _ = try NoticeTable.again(now: now.milliseconds, reader: reader, id, transaction)
            return true
        }
    }

    /// Keeps an address to be confirmed and sends it a code; false where one was sent within the last minute.
    ///
    /// - Throws: `NoticeAddressRefusal` where it is no address.
    public func offer(
        address text: String, of reader: ReaderKey, language: Language, library: Localized, now: Date
    ) async throws -> Bool {
        guard let address = MailAddress.plain(text) else { throw NoticeAddressRefusal.notAnAddress }
        let (id, code) = (store.id, String(Int.random(in: 100_000...999_999)))
        return try await store.write { transaction in
            let seconds = now.milliseconds / 1000
            guard try AddressTable.offer(address, code: code, reader, now: seconds, id, transaction) else {
                return false
            }
            let words = Localized(
                zh: "验证码：\(code)\n30 分钟内在图书馆的“通知设置”页面输入。不是您本人操作的，不用理会。",
                en:
                    "Code: \(code)\nType it on the library's page “Notices” within 30 minutes. If it was not you, ignore this."
            )
            let subject = Localized(zh: "\(library.chinese) · 邮箱验证", en: "\(library.english) · confirm your address")
            let letter = NoticeLetter(
                .email, .mail(to: address, subject: subject(language), text: words(language) + "\n", stop: nil))
            try ports.post(
                NoticeParcel(
                    key: "address/\(now.milliseconds)", to: reader, letters: [letter],
                    until: now.addingTimeInterval(Double(AddressTable.codeLife))), now, transaction)
            return true
        }
    }

    /// Confirms the address by the code sent to it; false where it is wrong, too old, or was wrong too often.
    public func confirm(code: String, of reader: ReaderKey, now: Date) async throws -> Bool {
        let id = store.id
        return try await store.write { transaction in
            try AddressTable.confirm(code.trimmed, reader, now: now.milliseconds / 1000, id, transaction)
        }
    }

    /// Forgets the address.
    public func forgetAddress(of reader: ReaderKey) async throws {
        let id = store.id
        try await store.write { _ = try AddressTable.remove(reader, id, $0) }
    }

    /// Keeps the address the library system has of a reader, unless they gave one.
    public func adopt(address: String, of reader: ReaderKey) async throws {
        guard let address = MailAddress.plain(address) else { return }
        let id = store.id
        try await store.write { try AddressTable.adopt(address, reader, id, $0) }
    }
}

/// An address that cannot be taken.
public enum NoticeAddressRefusal: Refusal, Equatable {
    /// It does not look like an address.
    case notAnAddress

    /// `notices.` and the case's name.
    public var code: String { "notices.\(self)" }

    /// What the reader is told.
    public var words: Localized {
        Localized(zh: "这不像一个邮箱地址，请再看一看。", en: "That does not look like an e-mail address; please check it.")
    }
}

/// What can be an e-mail address.
enum MailAddress {
    /// The address without blanks at its ends; nil where it can be none: a name, one `@`, a host with a dot, nothing a
    /// header could be broken with.
    static func plain(_ text: String) -> String? {
        let address = text.trimmed
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (3...255).contains(parts[1].utf8.count),
            parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), !parts[1].contains("..")
        else { return nil }
        let isPlain = address.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar.value != 0x7F && !"<>()[],;:\\\"".unicodeScalars.contains(scalar)
                && !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
        }
        return isPlain ? address : nil
    }
}
