/// The whole phrases a service is called by, compared folded: case, marks, traditional characters and polite words
/// around them do not matter.
public struct CommandWords: Sendable, ExpressibleByArrayLiteral {
    private var phrases = PhraseTable<Bool>()

    /// Folds the phrases.
    public init(arrayLiteral phrases: String...) {
        for phrase in phrases { self.phrases[Phrase.folded(phrase)] = true }
    }

    /// Whether a message is one of them and nothing else.
    public func contains(_ phrase: Phrase) -> Bool { phrases[phrase] ?? false }
}
