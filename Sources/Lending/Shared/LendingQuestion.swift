import Kernel

/// Questions about one's own loans that nobody could list: 我这几本书分别什么时候得还, how many days are left for my books.
///
/// Read as a row of known words, or not at all; then they must speak of borrowing or of the date, and ask or be one's own.
enum LendingQuestion {
    private enum Word { case own, borrow, due, ask, renew, hold, owe, filler }

    static func read(_ text: String) -> LendingAsk? {
        guard let words = cover.read(text), words.count > 1 else { return nil }
        let said = Set(words)
        if said.contains(.renew) {
            return said.contains(.own) && said.isDisjoint(with: [.hold, .owe]) ? .renewHow : nil
        }
        if said.contains(.owe) { return said.contains(.own) || said.contains(.ask) ? .charges : nil }
        if said.contains(.hold) { return said.contains(.own) ? .holds : nil }
        if said.contains(.due) { return said.contains(.own) || said.contains(.ask) ? .loans : nil }
        return said.isSuperset(of: [.borrow, .own]) ? .loans : nil
    }

    private static let cover: TokenCover<Word> = {
        var words: [String: Word] = [:]
        func add(_ word: Word, _ list: String) {
            for text in list.split(separator: " ") { words[String(text)] = word }
        }
        add(.own, "我 我们 我的 本人 自己 俺 咱 名下 my mine i ive me im")
        add(.borrow, "借 借的 借了 借书 借阅 借过 借到 在借 借走 借出 borrow borrowed loan loans checked checkout out borrowing")
        add(
            .due,
            "到期 过期 逾期 超期 还书 归还 该还 要还 应还 得还 必须还 还掉 没还 未还 快到期 due overdue return returned deadline expire expires late")
        add(
            .ask,
            "什么时候 啥时候 何时 哪天 几号 几天 多久 多少 几本 哪几本 哪些 哪本 什么 啥 吗 有没有 是否 是不是 多少天 when what which how many much any anything long days"
        )
        add(.renew, "续借 续 续期 renew renewed extend renewing")
        add(.hold, "预约 预约的 预约了 hold holds reserved reservation reservations")
        add(.owe, "欠款 欠费 罚款 罚金 欠 欠了 owe fine fines fee fees")
        add(
            .filler,
            """
            的 了 还 有 在 是 要 这 那 这些 那些 这几本 那几本 这本 那本 这几 本 书 图书 书籍 们 都 分别 现在 目前 今天 还有 到 之前 前 查 查询 查看 看 看看 看一下 \
            查一下 帮 帮我 给 给我 请 麻烦 想 想知道 知道 一下 呢 啊 吧 快 快要 马上 就 到了 天 日 日期 时间 最早 最近 图书馆 钱 元 排到 到哪 第几
            the a an do does did have has had are is be to of for on it they them books book until till left currently right now still must
            need tell show list see check library from at in there got get back these those that this am will
            """)
        return TokenCover(words)
    }()
}
