public import Kernel

/// What is wrong with a record: some flaws cost the record, others are mended and only told.
public enum MarcFlaw: Error, Sendable, Hashable {
    /// A record terminator with nothing before it.
    case empty
    /// Bytes between records that begin no record.
    case notARecord(bytes: Int)
    /// Fewer bytes than a leader, a directory and a terminator need.
    case tooShort(bytes: Int)
    /// No end within the largest size a record may have.
    case tooLong(limit: Int)
    /// The record breaks off.
    case truncated
    /// The record ends without its terminator; mended.
    case missingTerminator
    /// The leader says another length than the record has; mended.
    case wrongLength(declared: Int?, found: Int)
    /// A record terminator within the record; mended.
    case strayTerminator
    /// The directory cannot be read and does not match the fields.
    case badDirectory
    /// The directory's lengths were wrong and have been taken from the field terminators; mended.
    case rebuiltDirectory
    /// Some fields could not be read; the rest was kept.
    case lostFields(count: Int)
    /// Another record, its beginning damaged, stood in this one and was lost; this one was kept.
    case lostNeighbour(bytes: Int)
    /// Bytes that are no character became U+FFFD.
    case damagedText(count: Int, charset: MarcCharset)
    /// A subfield whose code is no printable ASCII character; the first of a field is taken for $a.
    case badSubfieldCode(tag: String)
    /// XML that is not well-formed.
    case notWellFormed(String)
    /// A `record` element that holds neither leader nor fields.
    case noFields
    /// There is nothing to show as a title.
    case noTitle
    /// Field 001 is missing; a key was derived from the content.
    case noControlNumber
    /// A deletion that does not say of which record.
    case deletionWithoutControlNumber
    /// The charset could not be told; ISO 8859-1 was assumed for the whole file.
    case charsetGuessed
    /// The file holds no record at all.
    case noRecords

    /// Whether the record was lost by it.
    public var isFatal: Bool {
        switch self {
        case .missingTerminator, .wrongLength, .strayTerminator, .rebuiltDirectory, .lostFields, .damagedText,
            .badSubfieldCode, .noControlNumber, .charsetGuessed, .noRecords:
            false
        default: true
        }
    }

    /// The reason for people.
    public var words: Localized {
        switch self {
        case .empty: Localized(zh: "空记录", en: "empty record")
        case .notARecord(let bytes):
            Localized(zh: "\(bytes) 字节不是 MARC 记录", en: "\(bytes) bytes that are no MARC record")
        case .tooShort(let bytes):
            Localized(zh: "只有 \(bytes) 字节，不足一条记录", en: "only \(bytes) bytes, too short for a record")
        case .tooLong(let limit):
            Localized(zh: "超过 \(limit) 字节仍无记录结束符", en: "no end of record within \(limit) bytes")
        case .truncated: Localized(zh: "记录不完整（被截断）", en: "the record breaks off")
        case .missingTerminator: Localized(zh: "缺少记录结束符，已补", en: "record terminator missing, mended")
        case .wrongLength(let declared, let found):
            Localized(
                zh: "头标记录长度为 \(declared.map(String.init) ?? "非数字")，实为 \(found)，已纠正",
                en: "leader says length \(declared.map(String.init) ?? "(no number)"), found \(found), mended")
        case .strayTerminator:
            Localized(zh: "记录中夹有记录结束符，已略过", en: "record terminator within the record, passed over")
        case .badDirectory: Localized(zh: "目次区与字段不符，无法读取", en: "the directory does not match the fields")
        case .rebuiltDirectory:
            Localized(zh: "目次区长度有误，已按字段结束符重建", en: "directory lengths wrong, rebuilt from the field terminators")
        case .lostFields(let count):
            Localized(zh: "\(count) 个字段无法读取", en: "\(count) field(s) could not be read")
        case .lostNeighbour(let bytes):
            Localized(
                zh: "其后 \(bytes) 字节属于另一条开头已损坏的记录，该记录丢失",
                en: "the \(bytes) bytes after it are another record that lost its beginning and cannot be read")
        case .damagedText(let count, let charset):
            Localized(
                zh: "\(count) 处不是合法的 \(charset.rawValue) 字符，以 U+FFFD 代替",
                en: "\(count) place(s) that are no \(charset.rawValue) character, shown as U+FFFD")
        case .badSubfieldCode(let tag):
            Localized(zh: "字段 \(tag) 的子字段标识符有误", en: "field \(tag) has a subfield code that is none")
        case .notWellFormed(let detail):
            Localized(zh: "XML 格式有误：\(detail)", en: "XML not well-formed: \(detail)")
        case .noFields: Localized(zh: "record 元素中没有字段", en: "the record element holds no field")
        case .noTitle: Localized(zh: "没有题名", en: "no title")
        case .noControlNumber:
            Localized(zh: "缺少 001 字段，已由内容生成标识", en: "no field 001, a key was derived from the content")
        case .deletionWithoutControlNumber:
            Localized(zh: "删除记录缺少 001 字段", en: "a deletion without field 001")
        case .charsetGuessed:
            Localized(
                zh: "无法判断字符集，按 latin-1 读取；可用 --charset 指定",
                en: "charset unknown, read as latin-1; say --charset to tell it")
        case .noRecords: Localized(zh: "文件中没有记录", en: "the file holds no record")
        }
    }
}
