/// What a coder found of one function (codebook, section 1).
public enum Code: String, Sendable, CaseIterable, Codable {
    /// A reader can complete the function on a phone, starting inside the account: 1.
    case present
    /// The entry exists but falls short, as the function's own rule says: 0.5.
    case partial
    /// Everything was searched without finding it: 0.
    case absent
    /// It could not be seen, behind a login for instance: missing, never 0.
    case unverified

    /// The number statistics take; nil for unverified.
    public var value: Double? {
        switch self {
        case .present: 1
        case .partial: 0.5
        case .absent: 0
        case .unverified: nil
        }
    }

    /// The code of a number as coding files hold it.
    public init?(value: Double) {
        switch value {
        case 1: self = .present
        case 0.5: self = .partial
        case 0: self = .absent
        default: return nil
        }
    }

    /// The maximum over a library's accounts and over depths: what one library is declared to have.
    ///
    /// The best verified code counts. Absent here and unverified there stays unverified, since the hidden place may have it.
    public static func declaredMaximum(of codes: some Sequence<Code>) -> Code? {
        let ranking: [Code] = [.absent, .unverified, .partial, .present]
        return codes.max { ranking.firstIndex(of: $0) ?? 0 < ranking.firstIndex(of: $1) ?? 0 }
    }
}

/// How far into an account a function lies.
public enum Depth: String, Sendable, CaseIterable, Codable {
    /// In the chat or in a page of the account itself.
    case native
    /// In a mini-program the account leads to.
    case miniProgram = "mini-program"
    /// In a page outside the account that is fit for a phone.
    case page
    /// A link only.
    case link
}
