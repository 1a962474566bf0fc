import struct Foundation.Date

extension Date {
    /// Whole seconds since 1970, as the room's tables have times.
    var seconds: Int { Int(timeIntervalSince1970.rounded(.down)) }

    /// A time as the room's tables have it.
    init(seconds: Int) { self.init(timeIntervalSince1970: Double(seconds)) }
}
