import Foundation
import Kernel
import Storage
import Surveys
import WeChat

/// What the software can do under the codebook, and what switches it on: the one list `shiqu survey self` reads.
///
/// A test compares it with what the rooms' slices declare when everything is set up.
enum PlatformFunctions {
    /// One function the software has.
    struct Known {
        /// The setting or command that switches it on.
        var switchedOnBy: Localized
        /// Why it cannot be more than partial by the codebook's rule; nil where it can.
        var shortfall: Localized?

        init(_ switchedOnBy: Localized, shortfall: Localized? = nil) {
            self.switchedOnBy = switchedOnBy
            self.shortfall = shortfall
        }
    }

    static let all: [FunctionID: Known] = [
        "CO01": Known(catalogue), "CO02": Known(catalogue), "CO05": Known(catalogue), "PS05": Known(pages),
        "MA02": Known(account), "MA03": Known(account), "MA04": Known(account), "CO03": Known(account),
        "MA05": Known(
            Localized(zh: "设置 library.notices（docs/notices.md）", en: "the setting library.notices (docs/notices.md)")),
        "MA07": Known(account), "RS04": Known(account),
        "MA06": Known(
            account,
            shortfall: Localized(zh: "只能查询，不能在线缴纳：按编码规则为“部分”", en: "query without payment: partial by the codebook")),
        "IN05": Known(
            Localized(
                zh: "设置 library.lending.self_checkout: true", en: "the setting library.lending.self_checkout: true")),
        "MA01": Known(pages), "PS06": Known(pages),
        "RI01": Known(Localized(zh: "shiqu rules import 规则.yaml", en: "shiqu rules import RULES.yaml")),
        "IP03": Known(
            Localized(
                zh: "设置 library.enquiries.branches[].hours", en: "the setting library.enquiries.branches[].hours")),
        "IP04": Known(
            Localized(zh: "设置 library.enquiries.contact", en: "the setting library.enquiries.contact"),
            shortfall: Localized(
                zh: "只答联系方式，没有入馆指南：按编码规则为“部分”", en: "it tells the contact and no guide: partial by the codebook")),
        "RI03": Known(
            Localized(
                zh: "设置 library.enquiries.contact.hands_over: true",
                en: "the setting library.enquiries.contact.hands_over: true")),
    ]

    private static let account = Localized(
        zh: "设置 library.library_system，读者绑定读者证", en: "the setting library.library_system, and readers who bind cards")
    private static let catalogue = Localized(zh: "shiqu catalogue import 馆藏.mrc", en: "shiqu catalogue import FILE")
    private static let pages = Localized(
        zh: "设置 public_url，书目页上有书架，读者可绑定读者证",
        en: "the setting public_url: pages carry the shelf, and readers bind their cards")

    /// What is known of each function: what is on, which rules answer, how often readers used it.
    static func provisions(
        on functions: Set<FunctionID>, rules: Set<FunctionID>, uses: [FunctionID: Int]
    ) -> [FunctionID: SelfCoding.Provision] {
        let ids = functions.union(rules).union(uses.keys).union(all.keys)
        return Dictionary(
            uniqueKeysWithValues: ids.map { id in
                (
                    id,
                    SelfCoding.Provision(
                        isOn: functions.contains(id), hasRule: rules.contains(id), uses: uses[id] ?? 0,
                        shortfall: all[id]?.shortfall, switchedOnBy: all[id]?.switchedOnBy)
                )
            })
    }
}

extension WeChatAccount {
    /// Whether it talks to WeChat, or through a proxy to it, and not to a simulator on this machine.
    var isWeChats: Bool {
        let host = URL(string: apiBase)?.host() ?? ""
        return !["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
    }
}
