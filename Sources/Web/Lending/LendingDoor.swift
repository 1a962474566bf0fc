public import Kernel
public import Lending

public import struct Foundation.Date

/// What the pages of readers' own accounts are made of.
public struct LendingDoor: Sendable {
    /// Loans, holds, charges, the card.
    public var room: LendingRoom
    /// Notes that a reader wants a list of past loans, or no longer; nil where consent cannot be given here.
    public var keepHistory: (@Sendable (ReaderKey, Bool, Language, Date) async throws -> Void)?

    /// Joins them.
    public init(
        room: LendingRoom, keepHistory: (@Sendable (ReaderKey, Bool, Language, Date) async throws -> Void)? = nil
    ) {
        self.room = room
        self.keepHistory = keepHistory
    }
}
