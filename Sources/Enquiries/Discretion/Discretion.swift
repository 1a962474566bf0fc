import Kernel

/// Keeps nothing of what a reader should not have typed.
///
/// It answers before any slice may keep a message: a password, a PIN, a card or identity number is neither stored nor
/// repeated, and the reader is told so. An ISBN and a one- to four-digit number pass.
struct Discretion: Slice {
    let name: SliceName = "enquiries.discretion"
    let functions: [FunctionID] = []
    let stages: Set<RoutingStage> = [.safety]

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        guard let text = turn.inbound.text, let secret = DiscretionRules.secret(in: text) else { return nil }
        return .answer(Answer(.text(DiscretionText.words(for: secret)(turn.language))))
    }
}
