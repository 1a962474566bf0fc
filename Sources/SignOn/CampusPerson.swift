/// Whom a campus sign-on vouched for.
public struct CampusPerson: Sendable, Hashable {
    /// The campus's own id of the person: staff or student number.
    public var user: String
    /// What else it told, by its own names.
    public var attributes: [String: [String]]

    /// Describes a person.
    public init(user: String, attributes: [String: [String]] = [:]) {
        self.user = user
        self.attributes = attributes
    }
}
