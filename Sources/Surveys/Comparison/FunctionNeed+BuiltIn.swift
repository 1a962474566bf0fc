import Foundation
import Kernel

extension FunctionNeed {
    /// Needs of the built-in codebook's functions for which a published figure was found.
    ///
    /// A share of readers who want a thing is its own weight. Observed uses weigh ln(uses) / ln(most uses), since they span
    /// four powers of ten. What readers named among their favourites without a figure weighs 0.5. Of several the largest
    /// counts. Weak evidence of different times and places: it orders a list, it measures nothing.
    static let builtIn: [FunctionNeed] = observed + wanted + named

    /// Uses in the account of Xi'an Jiaotong University Library, July 2014 to November 2015 (Li Dan 2016).
    private static let observed: [FunctionNeed] = [
        use("MA01", 35_740, zh: "使用个人账户需先绑定：借阅与通知查询", en: "binding leads to own loans and notices:"),
        use("MA02", 35_740, zh: "个人借阅与通知查询", en: "own loans, notices and account:"),
        use("MA03", 35_740, zh: "个人借阅与通知查询（含续借）", en: "own loans, notices and account, with renewal:"),
        use("MA05", 35_740, zh: "个人借阅与通知查询（含到期提醒）", en: "own loans, notices and account, with reminders:"),
        use("IP02", 6_682, zh: "图书馆动态页面", en: "the library's news page:"),
        use("DR01", 3_559, zh: "资源发现检索", en: "resource and discovery search:"),
        use("SP01", 1_964, zh: "座位实时信息", en: "live seat information:"),
        use("RI01", 1_420, zh: "向自动问答发送消息的人数", en: "people who wrote to the automatic replies:"),
        use("SP05", 634, zh: "发送关键词 iPad 的消息", en: "messages with the word iPad:"),
    ]

    private static let wanted: [FunctionNeed] = [
        share("RI03", 0.67, zh: "希望能联系到解答问题的人", en: "expect contact with somebody who answers", gu),
        share("RS01", 0.70, zh: "希望图书馆帮助解决问题", en: "expect the library to solve problems", gu),
        share("IN01", 0.6695, zh: "希望有智能问答", en: "want a chatbot", "Lyu & Zhou 2026, n = 239"),
        share("PS05", 0.62, zh: "愿意使用收藏", en: "would keep bookmarks", "Gu Liping 2009, n = 497"),
        share("LC05", 0.209, zh: "愿意写评论", en: "would write an opinion", "Gu Liping 2009, n = 497"),
    ]

    private static let named: [FunctionNeed] = [
        favourite("CO01", zh: "最先提到的常用功能：馆藏检索（Liu Hua 2021）", en: "the favourite named first (Liu Hua 2021)"),
        favourite(
            "SP02", zh: "4,470 个座位对 25,500 余名学生（南京农业大学）",
            en: "4,470 seats for over 25,500 students (Nanjing Agricultural University, Xi et al.)"),
        favourite(
            "IP06", zh: "评价最好的推送类型：图书推荐（Shi Yanli 2018）", en: "the best-rated type of post (Shi Yanli 2018)"),
        favourite("LC03", zh: "阅读服务受欢迎（Shi Yanli 2018）", en: "reading services are liked (Shi Yanli 2018)"),
    ]

    private static let gu = "ChinaXiv:201606.00075"
    private static let most = 35_740.0

    private static func use(_ id: FunctionID, _ uses: Double, zh: String, en: String) -> FunctionNeed {
        let source = "\(Int(uses))"
        return FunctionNeed(
            function: id, weight: log(uses) / log(most),
            evidence: Localized(
                zh: "\(zh)：\(source) 次（Li Dan 2016，西安交通大学）",
                en: "\(en) \(source) (Li Dan 2016, Xi'an Jiaotong University)"))
    }

    private static func share(
        _ id: FunctionID, _ share: Double, zh: String, en: String, _ source: String
    ) -> FunctionNeed {
        let percent = String(format: "%.4g", share * 100)
        return FunctionNeed(
            function: id, weight: share,
            evidence: Localized(zh: "\(percent)% \(zh)（\(source)）", en: "\(percent)% \(en) (\(source))"))
    }

    private static func favourite(_ id: FunctionID, zh: String, en: String) -> FunctionNeed {
        FunctionNeed(function: id, weight: 0.5, evidence: Localized(zh: zh, en: en))
    }
}
