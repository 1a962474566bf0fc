/// What stands for whole folded phrases.
///
/// Phrases are compared as bytes: a dictionary of `String` would weigh canonical forms of Chinese text, which folding
/// has already settled, at ten times the cost.
public struct PhraseTable<Value: Sendable>: Sendable {
    @usableFromInline var entries: [UInt64: [(bytes: [UInt8], value: Value)]] = [:]

    /// An empty table.
    @inlinable
    public init() {}

    /// The value of a folded text; one that is set again changes.
    @inlinable
    public subscript(folded: String) -> Value? {
        get { value(of: folded, hash: Phrase.hash(folded)) }
        set {
            let bytes = Array(folded.utf8)
            var same = entries[Phrase.hash(folded)] ?? []
            same.removeAll { $0.bytes == bytes }
            if let newValue { same.append((bytes, newValue)) }
            entries[Phrase.hash(folded)] = same.isEmpty ? nil : same
        }
    }

    /// The value of a phrase as it stands.
    @inlinable
    public func plain(_ phrase: Phrase) -> Value? { value(of: phrase.plain, hash: phrase.plainHash) }

    /// The value of a phrase without its polite words.
    @inlinable
    public func core(_ phrase: Phrase) -> Value? { value(of: phrase.core, hash: phrase.coreHash) }

    /// The value of a phrase as it stands, else without its polite words.
    @inlinable
    public subscript(phrase: Phrase) -> Value? {
        plain(phrase) ?? (phrase.coreHash == phrase.plainHash ? nil : core(phrase))
    }

    @inlinable
    func value(of text: String, hash: UInt64) -> Value? {
        entries[hash]?.first { $0.bytes.elementsEqual(text.utf8) }?.value
    }
}
