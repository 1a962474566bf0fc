internal import Kernel
internal import WeChat

/// Says in words why a push was not taken, and what on WeChat's side differs from the library's settings.
struct PushDiagnosis {
    let push: PreparedPush
    /// The account as the library's settings describe it; nil when nobody told.
    let settings: SimulatedAccount?

    /// Why one sending failed.
    func reason(_ delivery: PushDelivery) -> Localized? {
        guard let failure = delivery.failure else { return nil }
        switch failure {
        case "timeout":
            return Localized(zh: "规定时间内没有回应，微信断开连接", en: "No answer in time; WeChat hung up")
        case "connection":
            return Localized(
                zh: "连不上回调地址：服务没有运行，或地址不对", en: "The callback cannot be reached: not running, or a wrong address")
        case "dropped":
            return Localized(
                zh: "图书馆已回应，按开关把回应丢掉", en: "The library answered; the answer was lost on purpose by the switch")
        default: return refused(delivery, failure)
        }
    }

    private func refused(_ delivery: PushDelivery, _ failure: String) -> Localized {
        let code = delivery.response ?? ""
        let known = Self.refusals.first { code == "wechat.\($0.key)" || code.hasPrefix("wechat.\($0.key).") }?.value
        guard let known else {
            return Localized(zh: "回应的状态码不是 200（\(failure)）", en: "The answer's status is not 200 (\(failure))")
        }
        return Localized(zh: "被拒（\(failure)）：\(known.chinese)", en: "Refused (\(failure)): \(known.english)")
    }

    private static let refusals: [String: Localized] = [
        "malformedQuery": Localized(zh: "网址参数格式不对", en: "the query is malformed"),
        "repeatedParameter": Localized(zh: "网址参数重复", en: "a parameter is repeated"),
        "missingParameter": Localized(
            zh: "缺少此模式必需的参数（加密与明文不一致？）", en: "a parameter this mode needs is missing (encrypted or plain?)"),
        "malformedTimestamp": Localized(zh: "时间戳不是整数", en: "the timestamp is not a whole number"),
        "stale": Localized(zh: "时间戳与图书馆时钟相差太大", en: "the timestamp is too far from the library's clock"),
        "forged": Localized(zh: "签名不符，可能是伪造（或 Token 不一致）", en: "forged signature (or the tokens differ)"),
        "tooLarge": Localized(zh: "消息体过大", en: "the body is larger than any push"),
        "downgraded": Localized(
            zh: "图书馆要求加密，收到的却是明文", en: "readable, while the library's settings demand encryption"),
        "mislabelled": Localized(
            zh: "网址与消息体的加密标记互相矛盾，或与设置不符", en: "its labels contradict each other or the library's mode"),
        "undecipherable": Localized(
            zh: "图书馆的密钥都解不开（EncodingAESKey 不一致？）", en: "none of the library's keys opens it (EncodingAESKey?)"),
        "malformedBody": Localized(zh: "消息体不是微信写的那种 XML", en: "the body is not the XML WeChat writes"),
        "incomplete": Localized(zh: "缺少每条推送都有的字段", en: "a field that every push has is missing"),
        "otherAccount": Localized(zh: "收件人是另一个公众号", en: "it is addressed to another account"),
    ]

    /// What differs between WeChat's side and the library's, or is wrong on purpose.
    var hints: [Localized] {
        var hints: [Localized] = []
        let mode = push.options.mode ?? push.account.mode
        if let settings, settings.mode != mode {
            hints.append(
                Localized(
                    zh: "模拟器现为“\(Self.name(mode).chinese)”，图书馆设置里是“\(Self.name(settings.mode).chinese)”：两边须一致",
                    en: "The simulator sends in \(Self.name(mode).english) mode, the library's settings say "
                        + "\(Self.name(settings.mode).english): both must match"))
        }
        if let settings, settings.token != push.account.token {
            hints.append(Localized(zh: "两边的 Token 不同", en: "The tokens of both sides differ"))
        }
        if let settings, settings.encodingAESKey != push.account.encodingAESKey {
            hints.append(Localized(zh: "两边的 EncodingAESKey 不同", en: "The EncodingAESKeys of both sides differ"))
        }
        if push.options.forgeSignature == true {
            hints.append(Localized(zh: "开关“伪造签名”已打开", en: "The switch “forge signature” is on"))
        }
        if push.options.previousKey == true {
            hints.append(Localized(zh: "开关“用上一个密钥”已打开", en: "The switch “previous key” is on"))
        }
        if let seconds = push.options.clockOffset, seconds != 0 {
            hints.append(Localized(zh: "微信的时钟偏移 \(seconds) 秒", en: "WeChat's clock is off by \(seconds) s"))
        }
        return hints
    }

    static func name(_ mode: WeChatAccount.Mode) -> Localized {
        switch mode {
        case .plain: Localized(zh: "明文模式", en: "plain")
        case .compatible: Localized(zh: "兼容模式", en: "compatible")
        case .safe: Localized(zh: "安全模式", en: "safe")
        }
    }
}
