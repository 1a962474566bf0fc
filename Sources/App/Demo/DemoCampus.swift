import Kernel
import SignOn
import Simulator

/// The demonstration's enterprise WeChat: who of the phone's people is a member of the campus.
enum DemoCampus {
    static let corpID = "wwdemo0123456789"
    static let agentID = "1000002"

    /// People of the phone by their open ids, and the campus's ids for them, which are their library cards.
    static let members = [
        "oDemoReader": DemoPatrons.reader.card.rawValue, "oReader1": DemoPatrons.borrower.card.rawValue,
    ]

    /// The enterprises the settings sign on with, as WeChat's side plays them.
    static func corps(_ settings: Settings) -> [SimulatedCorp] {
        settings.libraries.flatMap(\.signOn).compactMap { way in
            guard case .weCom(let corp) = way else { return nil }
            return SimulatedCorp(
                corpID: corp.corpID, agentID: corp.agentID, secret: corp.secret, members: members)
        }
    }
}
