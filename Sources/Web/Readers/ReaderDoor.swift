public import Kernel
public import Readers

/// What the readers' own pages are made of.
public struct ReaderDoor: Sendable {
    /// Cards, consents and settings.
    public var room: ReadersRoom
    /// What is kept of a reader, out of all rooms.
    public var data: OwnData
    /// The campus's ways to be recognised.
    public var signOns: [any CampusSignOn]

    /// Joins them.
    public init(room: ReadersRoom, data: OwnData, signOns: [any CampusSignOn] = []) {
        self.room = room
        self.data = data
        self.signOns = signOns
    }
}
