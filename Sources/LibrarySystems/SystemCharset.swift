/// The character sets library systems speak.
public enum SystemCharset: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case gb18030
    case big5
    case cp850
    case latin1
}
