/// How the text of a file is coded.
public enum MarcCharset: String, Sendable, Codable, CaseIterable {
    /// Found out: by the leader, by 100 $a, and above all by what the bytes can be.
    case auto
    /// UTF-8.
    case utf8 = "utf-8"
    /// GB 18030, and with it GBK and GB 2312.
    case gb18030
    /// Big5 as Taiwan's and Hong Kong's systems write it.
    case big5
    /// MARC-8: ANSEL, the sets reached by escape sequences, and EACC.
    case marc8 = "marc-8"
    /// ISO 8859-1, the last resort.
    case latin1 = "latin-1"
}
