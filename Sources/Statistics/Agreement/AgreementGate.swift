/// Whether a group of functions was coded well enough to speak about: by the lower end of the interval, not the figure.
///
/// Below 0.667 no conclusion, from 0.667 tentative ones, from 0.8 firm ones (Krippendorff, Content analysis, 3rd edition
/// 2013, section 12.4). One function over a handful of libraries is noise: gate whole groups.
public enum AgreementGate: String, Sendable, Equatable {
    /// The lower end reaches 0.8.
    case firm
    /// The lower end reaches 0.667.
    case tentative
    /// It does not.
    case insufficient
    /// There is no figure: nothing was coded twice, or everything was coded the same.
    case undefined

    /// Judges an interval.
    public init(_ interval: Interval?) {
        switch interval?.low {
        case nil: self = .undefined
        case .some(0.8...): self = .firm
        case .some(0.667...): self = .tentative
        case .some: self = .insufficient
        }
    }
}
