internal import Kernel

/// Somebody whose phone can be looked at.
struct Person: Sendable, Equatable, Encodable {
    var openID: String
    var name: Localized

    private enum CodingKeys: String, CodingKey {
        case openID = "openid"
        case name
    }
}

/// Pushes are kept back until there are so many, then delivered in another order.
struct Hold: Sendable, Codable, Equatable {
    /// How many are gathered.
    var count: Int
    /// How they are delivered then.
    var order: Simulator.DeliveryOrder
}
