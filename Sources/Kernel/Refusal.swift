/// An expected "no", told to the reader in plain words.
///
/// Each slice has an enum of its own; its cases are the words of the domain.
public protocol Refusal: Error, Sendable {
    /// A stable dotted code, for instance `spaces.seatTaken`.
    var code: String { get }
    /// What the reader is told.
    var words: Localized { get }
}

/// Something unexpected: logged, apologised for, never shown raw.
public struct Fault: Error, Sendable, CustomStringConvertible {
    /// What kind of thing went wrong; decides exit codes and whether trying again helps.
    public enum Kind: String, Sendable {
        /// The settings are wrong.
        case settings
        /// Data given from outside is wrong.
        case data
        /// A file or other input is missing.
        case input
        /// Something needed cannot be reached.
        case unavailable
        /// Busy; the same call may go through later.
        case tryAgain
        /// A mistake in this program.
        case bug
    }

    /// What kind of fault it is.
    public var kind: Kind
    /// Says what happened and what to do.
    ///
    /// Holds no personal data.
    public var message: String
    /// The error beneath, where there was one.
    public var cause: (any Error)?

    /// Describes a fault.
    public init(_ kind: Kind, _ message: String, cause: (any Error)? = nil) {
        self.kind = kind
        self.message = message
        self.cause = cause
    }

    /// The message, and the cause's.
    public var description: String { cause.map { "\(message) (\($0))" } ?? message }
}
