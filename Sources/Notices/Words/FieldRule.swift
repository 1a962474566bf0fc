import Kernel

/// What may fill a place of a form, by the name in front of its number.
///
/// WeChat's rules for templates and subscription notices, enforced since 2023: a value that breaks its place's rule is
/// refused with 47003, so it is made to fit before it is sent.
struct FieldRule: Sendable, Hashable {
    /// The kinds of places.
    enum Kind: String, Sendable, CaseIterable {
        case thing, number, letter, symbol, time, date, amount, name, phrase
        case characterString = "character_string"
        case phoneNumber = "phone_number"
        case carNumber = "car_number"
        /// Any other, such as the `keyword1` of older forms.
        case free
    }

    let kind: Kind
    let length: Int

    init(_ place: String, length: Int? = nil) {
        let word = String(place.reversed().drop { $0.isNumber }.reversed())
        kind = Kind(rawValue: word) ?? .free
        let usual =
            switch kind {
            case .thing: 20
            case .characterString, .number, .letter: 32
            case .symbol, .phrase: 5
            case .name: 10
            case .phoneNumber: 17
            case .carNumber: 8
            case .amount: 12
            case .time, .date: 20
            case .free: 200
            }
        self.length = min(usual, length ?? usual)
    }

    /// Whether such a value can ever fit.
    func mayHold(_ source: NoticeTemplate.Source) -> Bool {
        switch kind {
        case .thing, .free: true
        case .time, .date: source == .day
        case .number: source == .count
        case .characterString: source == .count || source == .day
        case .phrase: source == .kind
        case .name: source == .library || source == .place
        case .letter, .symbol, .amount, .phoneNumber, .carNumber: false
        }
    }

    /// A text made to fit; nil where nothing of it does.
    func fitted(_ text: String) -> String? {
        let plain = Shortening.plain(text)
        guard !plain.isEmpty else { return nil }
        switch kind {
        case .thing, .free, .name: return Shortening.shorten(plain, to: length)
        case .phrase:
            let isChinese = plain.unicodeScalars.allSatisfy { $0.value >= 0x2E80 }
            return isChinese && plain.count <= length ? plain : nil
        case .number: return plain.allSatisfy { $0.isASCII && $0.isNumber } && plain.count <= length ? plain : nil
        case .characterString:
            return plain.utf8.allSatisfy { 0x20..<0x7F ~= $0 } && plain.count <= length ? plain : nil
        case .time, .date: return plain
        case .letter, .symbol, .amount, .phoneNumber, .carNumber: return nil
        }
    }

    /// A day as the place writes it: a time needs an hour, so the day's last minute is told.
    func written(_ day: CalendarDay) -> String {
        let date = "\(day.year)年\(day.month)月\(day.day)日"
        return switch kind {
        case .time: date + " 23:59"
        case .characterString: day.description
        default: date
        }
    }
}
