/// What the tags of a record mean.
public enum MarcDialect: String, Sendable, Codable, CaseIterable {
    /// MARC 21 (and its forerunner USMARC).
    case marc21
    /// UNIMARC.
    case unimarc
    /// CNMARC, the Chinese UNIMARC; Taiwan's CMARC is read as it too.
    case cnmarc

    /// Tells the dialects apart by what only one of them has; nil where the record says nothing.
    ///
    /// The title is in 245 in MARC 21 and in 200 in UNIMARC, which has no 245; the leader ends `4500` and `450 `; general
    /// processing data are in 008 and in 100 $a.
    static func evidence(in record: MarcRecord) -> MarcDialect? {
        var score = 0
        var isChinese = false
        for field in record.fields {
            switch field.number {
            case 245: score += 3
            case 260, 264, 300: score += 1
            case 200 where field.first("a") != nil: score -= 3
            case 210, 215, 801: score -= 1
            case 100 where (field.first("a")?.utf8.count ?? 0) >= 30: score -= 1
            case 690, 905: isChinese = true
            case 102: isChinese = isChinese || field.first("a") == "CN"
            case 101: isChinese = isChinese || field.first("a") == "chi"
            default: break
            }
        }
        if record.leader.hasSuffix("450 ") { score -= 1 }
        if record.control("008") != nil { score += 1 }
        return score > 0 ? .marc21 : score < 0 ? (isChinese ? .cnmarc : .unimarc) : nil
    }
}
