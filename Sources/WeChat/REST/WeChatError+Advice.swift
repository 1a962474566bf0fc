public import Kernel

extension WeChatError {
    /// What the administrator can do about it.
    public var advice: Localized { Self.byCode(self) ?? byClass }

    private static func byCode(_ error: WeChatError) -> Localized? {
        switch error.code {
        case 40164:
            let address = error.seenAddress
            return Localized(
                zh: "在微信公众平台“IP 白名单”中加入 \(address ?? "本服务器的公网地址")。",
                en: "Add \(address ?? "this server's public address") to the IP allow-list in WeChat's console.")
        case 40013, 41002:
            return Localized(
                zh: "app_id 不对：请照公众平台“开发者 ID”填写。", en: "Wrong app_id: copy it from WeChat's console.")
        case 40125, 41004:
            return secret
        case 40001 where error.class == .configuration:
            return secret
        case 40243:
            return Localized(
                zh: "AppSecret 已被冻结：请管理员在公众平台解冻或重置。",
                en: "The AppSecret is frozen: an administrator must unfreeze or reset it in WeChat's console.")
        case 89501, 89503, 89506, 89507:
            return Localized(
                zh: "请管理员在微信中确认此 IP 的调用，一小时后再试。",
                en: "An administrator must confirm calls from this address in WeChat; try again in an hour.")
        case 45009:
            return Localized(
                zh: "今天的调用次数已用完，北京时间零点后恢复；可用 doctor 查看额度。",
                en: "Today's calls are used up; they return at midnight China time. `doctor` shows the quota.")
        case 45011:
            return Localized(zh: "调用过快，下一分钟再试。", en: "Called too often; wait for the next minute.")
        case 45015:
            return Localized(
                zh: "读者 48 小时内没有互动或已取消关注，消息留待其下次来信。",
                en: "The reader has not written within 48 hours or has left; keep the message for the next time.")
        case 45047:
            return Localized(
                zh: "本次互动可发的客服消息已用完，待读者再次来信后发送。",
                en: "The messages allowed for the reader's last action are used up; wait for the next one.")
        case 43004, 50005:
            return Localized(zh: "对方未关注本账号。", en: "This person does not follow the account.")
        case 40003, 46004, 49003:
            return Localized(
                zh: "openid 不属于本账号，请核对账号是否迁移过。",
                en: "The openid is not one of this account; was the account migrated?")
        case 48001:
            return Localized(
                zh: "本账号没有此接口的权限：核对账号类型和认证状态，或在设置中更正 kind 与 verified。",
                en: "This account lacks the interface: check its kind and verification, or correct kind and verified.")
        case 48004, 48008, 50001, 50002:
            return Localized(
                zh: "接口或账号被封禁，请查看公众平台的通知。",
                en: "The interface or the account is banned; read the notices in WeChat's console.")
        case 65400:
            return Localized(
                zh: "请先在公众平台开通“新版客服”。", en: "Switch on the new customer service in WeChat's console first.")
        case 40033:
            return Localized(
                zh: "内容含有 \\uXXXX 转义或非法字符。", en: "The content holds \\uXXXX escapes or forbidden characters.")
        case 40054, 40055, 65316:
            return Localized(
                zh: "菜单链接的域名不合要求，外部域名至多三个。",
                en: "A menu address has a domain that is not allowed; at most three foreign ones are.")
        case 43101:
            return Localized(
                zh: "读者没有订阅这类通知，或订阅次数已用完。",
                en: "The reader has not agreed to this notice, or the agreement is used up.")
        case 47003:
            return Localized(
                zh: "模板字段不合要求：\(error.message)", en: "A field of the template breaks its rule: \(error.message)")
        case 47009:
            return Localized(zh: "微信已停用此接口。", en: "WeChat has withdrawn this interface.")
        case 45065:
            return Localized(zh: "同一批消息已经提交过。", en: "This batch was handed over before.")
        case 48006:
            return Localized(zh: "本月清零次数已用完（十次）。", en: "The month's ten resets are used up.")
        case 45002, 45008:
            return Localized(zh: "内容过长，请缩短。", en: "The content is too long; shorten it.")
        case 40007, 40118, 46001:
            return Localized(
                zh: "素材不存在或已过期（临时素材三天），请重新上传。",
                en: "The media is unknown or expired (temporary media live three days); upload it again.")
        default:
            return nil
        }
    }

    private static let secret = Localized(
        zh: "app_secret 不对：请在公众平台重置后填写，勿反复尝试。",
        en: "Wrong app_secret: reset it in WeChat's console and set it here; do not keep trying.")

    private var byClass: Localized {
        switch `class` {
        case .refresh:
            Localized(
                zh: "刷新后的令牌仍被拒绝：可能另有程序在重置令牌。",
                en: "WeChat refuses the renewed token too: another program may be resetting it.")
        case .retryLater: Localized(zh: "微信繁忙，稍后再试。", en: "WeChat is busy; try again later.")
        case .stopForTheDay: Localized(zh: "今天的额度已用完，明天再试。", en: "Today's quota is used up; try tomorrow.")
        case .recipient: Localized(zh: "暂时无法给这位读者发消息。", en: "This reader cannot be written to now.")
        case .authorisation:
            Localized(zh: "读者的网页授权已失效，请重新打开页面。", en: "The reader's authorisation is void; open the page again.")
        case .permission: Localized(zh: "本账号没有此权限。", en: "This account is not allowed to do that.")
        case .configuration:
            Localized(zh: "请核对设置与公众平台的配置。", en: "Check the settings against WeChat's console.")
        case .malformed:
            Localized(
                zh: "请求不合微信的要求，请连同 rid 报告。", en: "WeChat finds the request malformed; report it with the rid.")
        case .unreachable:
            Localized(
                zh: "连不上微信接口：请检查网络和 api_base。",
                en: "WeChat's API is out of reach: check the network and api_base.")
        case .unanswered:
            Localized(
                zh: "微信没有及时答复，消息可能已经送达。", en: "WeChat did not answer in time; the message may have arrived.")
        case .unknown:
            Localized(
                zh: "未知的错误码，请连同 errcode 和 rid 报告。", en: "An unknown code; report it with errcode and rid.")
        }
    }
}
