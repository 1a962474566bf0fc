internal import Foundation
internal import WeChat

/// A template of messages: its title, and lines such as `应还日期:{{time2.DATA}}`.
struct NoticeTemplate: Sendable {
    var id: String
    var title: String
    var content: String
    var example = ""
    /// 2 is used up by one notice, 3 lasts.
    var type = 2

    /// The places and what stands in front of them.
    var lines: [(label: String, key: String)] {
        content.split(separator: "\n").compactMap { line in
            guard let open = line.range(of: "{{"), let close = line.range(of: ".DATA}}") else { return nil }
            let label = line[..<open.lowerBound].trimmingCharacters(in: CharacterSet(charactersIn: " :：\t"))
            return (label, String(line[open.upperBound..<close.lowerBound]))
        }
    }

    /// The lines as people see them; refuses values that break the rule of their place.
    func filled(_ data: JSONTree?) throws(APIError) -> [Shown.Field] {
        var fields: [Shown.Field] = []
        for line in lines {
            let value = data?[line.key]?["value"]?.string ?? ""
            guard FieldRule.allows(value, in: line.key) else {
                let words = value.isEmpty ? "is empty" : "invalid"
                throw APIError(47003, "argument invalid! data.\(line.key).value \(words)")
            }
            fields.append(.init(label: line.label.isEmpty ? line.key : line.label, value: value))
        }
        return fields
    }

    var tree: JSONTree {
        [
            "template_id": .text(id), "title": .text(title), "primary_industry": "", "deputy_industry": "",
            "content": .text(content), "example": .text(example),
        ]
    }

    /// The part of WeChat's library that a library has use for, by number.
    static let library: [String: NoticeTemplate] = {
        let rows = [
            ("401", "图书到期提醒", "书名:{{thing1.DATA}}\n应还日期:{{time2.DATA}}\n说明:{{thing3.DATA}}"),
            ("402", "预约到书通知", "书名:{{thing1.DATA}}\n取书地点:{{thing2.DATA}}\n保留至:{{time3.DATA}}"),
            ("403", "座位预约成功通知", "座位:{{character_string1.DATA}}\n时间:{{time2.DATA}}\n地点:{{thing3.DATA}}"),
            ("404", "活动开始提醒", "活动:{{thing1.DATA}}\n时间:{{time2.DATA}}\n人数:{{number3.DATA}}"),
            ("405", "超期欠费提醒", "读者:{{name1.DATA}}\n金额:{{amount2.DATA}}\n状态:{{phrase3.DATA}}"),
        ]
        return Dictionary(
            uniqueKeysWithValues: rows.map { ($0.0, NoticeTemplate(id: $0.0, title: $0.1, content: $0.2)) })
    }()
}

/// What may fill a place, by the name in front of its number (enforced since 2023).
enum FieldRule {
    static func allows(_ value: String, in key: String) -> Bool {
        guard !value.isEmpty else { return false }
        switch String(key.reversed().drop(while: \.isNumber).reversed()) {
        case "thing": return value.count <= 20
        case "character_string": return value.count <= 32 && value.utf8.allSatisfy { 0x20..<0x7F ~= $0 }
        case "number": return value.count <= 32 && value.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
        case "letter": return value.count <= 32 && value.allSatisfy { $0.isASCII && $0.isLetter }
        case "symbol": return value.count <= 5
        case "time", "date": return isTime(value)
        case "amount": return isAmount(value)
        case "phone_number": return value.count <= 17 && value.allSatisfy { $0.isASCII && !$0.isLetter }
        case "car_number": return value.count <= 8
        case "name": return value.count <= (value.allSatisfy(\.isASCII) ? 20 : 10)
        case "phrase": return value.count <= 5 && value.unicodeScalars.allSatisfy { $0.value >= 0x2E80 }
        default: return value.count <= 200
        }
    }

    /// `2019年10月1日 15:01`, `2019-10-01`, `15:01`, and two of them with `~` between.
    private static func isTime(_ value: String) -> Bool {
        value.count <= 40 && value.contains(where: \.isNumber)
            && value.allSatisfy { $0.isNumber || "年月日时分秒:：-/. ~～".contains($0) }
    }

    /// A sign of currency before at most ten digits, or 元 after them.
    private static func isAmount(_ value: String) -> Bool {
        var digits = Substring(value)
        if let first = digits.first, "￥¥$€£".contains(first) { digits = digits.dropFirst() }
        if digits.last == "元" { digits = digits.dropLast() }
        return !digits.isEmpty && digits.filter(\.isNumber).count <= 10
            && digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
    }
}

/// The templates of an account and what was sent with them.
struct TemplateDesk: Sendable {
    var templates: [NoticeTemplate] = []
    var notices: [NoticeTemplate] = []
    var industries = ["1", "4"]
    var industriesSet: String?
    /// When the same was last sent to the same person.
    var sent: [String: Date] = [:]
    /// The job each client id made for a person.
    var clientIDs: [String: (job: String, at: Date)] = [:]
}
