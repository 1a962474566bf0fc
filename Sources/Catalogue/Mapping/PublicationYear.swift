/// Reads the year out of a date of publication.
enum PublicationYear {
    /// The year in a text such as `2015.12`, `c1998`, `[民国25]`, `昭和53`, `一九八四年`; nil where none can be read.
    static func year(in text: String) -> Int? {
        if let year = western(text) { return year }
        let scalars = Array(text.unicodeScalars)
        guard scalars.contains(where: { $0.value >= 0x3007 }) else { return nil }
        return eraYear(scalars) ?? spelledYear(scalars)
    }

    /// The year in MARC's coded dates: four digits at a position.
    static func coded(_ text: String?, at position: Int) -> Int? {
        guard let digits = text?.utf8.dropFirst(position).prefix(4), digits.count == 4 else { return nil }
        return number(digits).flatMap(plausible)
    }

    private static func plausible(_ year: Int) -> Int? { (1000...2100).contains(year) ? year : nil }

    private static func number(_ digits: some Sequence<UInt8>) -> Int? {
        var number = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int(digit - 0x30)
        }
        return number
    }

    /// The first run of exactly four digits, or of eight or six that begin with a year (20150601, 201506).
    private static func western(_ text: String) -> Int? {
        var run: [UInt8] = []
        func year() -> Int? { [4, 6, 8].contains(run.count) ? number(run.prefix(4)).flatMap(plausible) : nil }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: run.append(UInt8(scalar.value))
            case 0xFF10...0xFF19: run.append(UInt8(scalar.value - 0xFF10 + 0x30))
            default:
                if let year = year() { return year }
                run.removeAll(keepingCapacity: true)
            }
        }
        return year()
    }

    /// Eras by the year before their first.
    private static let eras: [(name: [Unicode.Scalar], before: Int)] = [
        ("民国", 1911), ("民國", 1911), ("中華民國", 1911), ("昭和", 1925), ("平成", 1988), ("大正", 1911), ("明治", 1867),
        ("令和", 2018), ("宣统", 1908), ("宣統", 1908), ("光绪", 1874), ("光緒", 1874), ("同治", 1861), ("咸丰", 1850),
        ("咸豐", 1850), ("道光", 1820), ("嘉庆", 1795), ("嘉慶", 1795), ("乾隆", 1735), ("雍正", 1722), ("康熙", 1661),
    ].map { (Array($0.0.unicodeScalars), $0.1) }

    private static func eraYear(_ scalars: [Unicode.Scalar]) -> Int? {
        for era in eras {
            guard scalars.count > era.name.count else { continue }
            for start in 0..<scalars.count - era.name.count
            where scalars[start..<start + era.name.count].elementsEqual(era.name) {
                guard let count = count(scalars[(start + era.name.count)...]) else { continue }
                return plausible(era.before + count)
            }
        }
        return nil
    }

    /// A count of years in digits or Chinese numerals below a hundred; 元 is the first.
    private static func count(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
        var total = 0
        var digit: Int?
        for scalar in scalars {
            if scalar == " " || scalar == "[" || scalar == "(" { continue }
            if scalar == "元" { return 1 }
            if let value = value(of: scalar) {
                digit = (digit ?? 0) * 10 + value
            } else if let ten = ["十": 10, "廿": 20, "卅": 30, "卌": 40][scalar] {
                total += ten == 10 ? (digit ?? 1) * 10 : ten
                digit = nil
            } else {
                break
            }
        }
        total += digit ?? 0
        return total > 0 && total < 130 ? total : nil
    }

    private static func spelledYear(_ scalars: [Unicode.Scalar]) -> Int? {
        var run: [Int] = []
        for scalar in scalars + [" "] {
            if let value = value(of: scalar) {
                run.append(value)
                continue
            }
            if run.count == 4, let year = plausible(run.reduce(0) { $0 * 10 + $1 }) { return year }
            run = []
        }
        return nil
    }

    private static func value(of scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "0"..."9": Int(scalar.value - 0x30)
        case "〇", "○", "零": 0
        case "一", "壹": 1
        case "二": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }
}
