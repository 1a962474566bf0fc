import Kernel

/// Brings a reader to a person (RI03), or says how and when one is reached (IP04).
///
/// WeChat hands over a message, not a menu tap: there the reader is told to type 人工.
struct Contact: Slice {
    let name: SliceName = "enquiries.contact"
    let stages: Set<RoutingStage> = [.event, .talk]
    let settings: EnquiriesSettings

    /// Only what the library has arranged for.
    var functions: [FunctionID] {
        (settings.contact.handsOver ? ["RI03"] : []) + (settings.contact.isKnown ? ["IP04"] : [])
    }

    let menuEntries: [MenuEntry] = [
        MenuEntry(.services, Localized(zh: "联系馆员", en: "Ask a librarian"), .key("enquiries.contact"))
    ]

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        let isTap = turn.inbound.content == .menuKey("enquiries.contact")
        guard isTap || (stage == .talk && ContactRules.isAsked(turn.trimmedText)) else { return nil }
        return .answer(ContactAnswer(settings: settings).answer(turn, byTap: isTap))
    }
}
