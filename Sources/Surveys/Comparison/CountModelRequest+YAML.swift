import Kernel

extension CountModelRequest {
    /// Reads `count_model: {on: COLUMN, per: 1000000, without: [LIBRARY]}`; nil where there is none.
    static func read(_ yaml: inout YAMLReading) -> CountModelRequest? {
        guard yaml.node("count_model") != nil else { return nil }
        guard var part = yaml.part("count_model") else {
            let words = Localized(zh: "应是 {on: 列名, per: 1000000}", en: "must be {on: COLUMN, per: 1000000}")
            yaml.note(.error, "wrong-value", "count_model", words)
            return nil
        }
        defer { yaml.adopt(part) }
        part.expectOnly(["on", "per", "without"])
        guard let column = part.text("on") else {
            part.note(.error, "wrong-value", "on", Localized(zh: "缺少列名", en: "names no column of libraries.csv"))
            return nil
        }
        var request = CountModelRequest(column: column, without: part.texts("without"))
        if let text = part.text("per") {
            guard let per = plainNumber(text), per > 0 else {
                part.note(.error, "wrong-value", "per", Localized(zh: "应是大于 0 的数", en: "must be a number above 0"))
                return nil
            }
            request.per = per
        }
        return request
    }
}
