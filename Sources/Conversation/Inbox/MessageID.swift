import Foundation
import Kernel

/// Which message it is: equal for a repeat, different for any other.
struct MessageID: Hashable, Sendable {
    var library: LibraryID
    var account: AccountID
    var reader: ReaderID
    /// Seconds since 1970, by the channel's clock.
    var sentAt: Int64
    var key: String

    init(_ inbound: Inbound) {
        library = inbound.library
        account = inbound.account
        reader = inbound.reader
        sentAt = Int64(inbound.sentAt.timeIntervalSince1970)
        key = inbound.key
    }
}
