/// One e-mail to one reader.
public struct MailMessage: Sendable, Hashable {
    /// The address it goes to.
    public var to: String
    /// Its subject, in any language.
    public var subject: String
    /// Its text.
    public var text: String
    /// The address that ends such messages by one tap (RFC 8058); nil where there is none.
    public var stop: String?
    /// What makes it recognisable: the same for every attempt at the same message.
    public var id: String

    /// Writes a message.
    public init(to: String, subject: String, text: String, stop: String? = nil, id: String) {
        self.to = to
        self.subject = subject
        self.text = text
        self.stop = stop
        self.id = id
    }
}
