internal import Foundation
internal import Kernel

/// Orders due dates of different exactness.
enum DueOrder {
    /// Whether one is surely before another; what could not be read comes last and is before nothing.
    static func isEarlier(_ left: Due, _ right: Due, in zone: TimeZone) -> Bool {
        switch (left, right) {
        case (.moment(let first), .moment(let second)): first < second
        case (.words, _): false
        case (_, .words): true
        default: (left.day(in: zone)?.number ?? 0) < (right.day(in: zone)?.number ?? 0)
        }
    }
}
