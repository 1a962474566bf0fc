/// What a file is told, or found, to be.
public enum MarcFormat: String, Sendable, Codable, CaseIterable {
    /// Found out from the first records.
    case auto
    /// MARC 21 tags; ISO 2709 or XML.
    case marc21
    /// UNIMARC tags; ISO 2709 or XML.
    case unimarc
    /// CNMARC tags; ISO 2709 or XML.
    case cnmarc
    /// XML, the dialect to be found out.
    case marcxml

    /// The dialect this settles, nil where it is to be found out.
    var dialect: MarcDialect? {
        switch self {
        case .auto, .marcxml: nil
        case .marc21: .marc21
        case .unimarc: .unimarc
        case .cnmarc: .cnmarc
        }
    }
}
