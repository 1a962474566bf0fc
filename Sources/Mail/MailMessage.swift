/// One e-mail to one reader.
public struct MailMessage: Sendable, Hashable {
    /// The address it goes to.
    public var to: String
    /// Its subject, in any language.
    public var subject: String
    /// Its text.
    public var text: String

    /// Writes a message.
    public init(to: String, subject: String, text: String) {
        self.to = to
        self.subject = subject
        self.text = text
    }
}
