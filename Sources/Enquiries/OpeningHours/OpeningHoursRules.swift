import Kernel

/// Tells questions about the hours: those made of nothing but words of such questions, so no title is caught.
struct OpeningHoursRules: Sendable {
    private enum Word: Sendable {
        case filler, subject
        case time(HoursQuestion.Day?)
        case question, verb, noun
        case branch(Int)
    }

    private let cover: TokenCover<Word>

    init(branches: [Branch]) {
        var words = Self.words
        for (index, branch) in branches.enumerated() {
            let names = [branch.name.chinese, branch.name.english, branch.code] + branch.aliases
            for name in names {
                let folded = Phrase.folded(name)
                if folded.isEmpty { continue }
                words[folded] = .branch(index)
                // An English name of several words is known by each of its own: the "north" of "North Library".
                if folded.contains(" ") {
                    for part in folded.split(separator: " ") where words[String(part)] == nil {
                        words[String(part)] = .branch(index)
                    }
                }
            }
        }
        cover = TokenCover(words)
    }

    func question(in text: String) -> HoursQuestion? {
        guard text.utf8.count <= 120, !text.contains("《") else { return nil }
        let phrase = Phrase(text)
        guard !phrase.core.isEmpty, let words = cover.read(phrase.core) ?? cover.read(phrase.plain) else { return nil }
        var question = HoursQuestion()
        var has = (verb: false, noun: false, question: phrase.isQuestion, time: false, subject: false)
        for word in words {
            switch word {
            case .filler: break
            case .subject: has.subject = true
            case .question: has.question = true
            case .verb: has.verb = true
            case .noun: has.noun = true
            case .time(let day):
                has.time = true
                question.day = day ?? question.day
            case .branch(let index):
                has.subject = true
                question.branch = question.branch ?? index
            }
        }
        let isChinese = phrase.core.unicodeScalars.contains { Han.contains($0.value) }
        let isAsked =
            has.verb && (has.question || has.time)
            || has.noun && (isChinese || has.verb || has.subject || has.time || has.question || words.count == 1)
        return isAsked ? question : nil
    }

    private static let words: [String: Word] = {
        var words: [String: Word] = [:]
        func add(_ list: String, _ word: Word) {
            for text in list.split(separator: " ") { words[String(text)] = word }
        }
        add("的 了 会 还 是 有 到 能 可以 不 在 从 和 都 要 才 就 再 进 进去 里 时候 点 哪些 正常 现在几点了 目前", .filler)
        add("图书馆 馆 我们 你们 咱们 咱馆 本馆 图书馆的 书库 阅览室 自习室 自习区 借阅室 借书处 服务台 总服务台 校图书馆 贵馆", .subject)
        add("什么时候 什么时间 啥时候 何时 多久 多晚 最晚 最早 几时 是不是 有没有 会不会 多少点 没", .question)
        add("开门 关门 闭馆 开馆 开放 闭门 下班 上班 营业 开 关 开着 关着 开了 关了 开着门 关门了 开门了 闭馆了 清场 放假", .verb)
        // Alone they are no book either; whoever asks a library for a time means its hours.
        add("几点 几点钟", .noun)
        add("开不开 开没开 开不开门 开不开放 关没关 关不关门 开门没 关门没 闭馆没 开馆没 放不放假", .noun)
        add("开放时间 开馆时间 闭馆时间 关门时间 开门时间 营业时间 开闭馆时间 开馆闭馆时间 作息时间 服务时间 工作时间 上班时间 下班时间 时间表 开放时间表", .noun)
        add("今天 今日 今晚 今天晚上 现在 这会儿 当前 今儿 今早 今天下午 今天上午 今天中午", .time(.inDays(0)))
        add("明天 明日 明晚 明早 明天晚上 明儿 明天上午 明天下午 明天早上", .time(.inDays(1)))
        add("后天", .time(.inDays(2)))
        add("周末 双休日 礼拜六日 周六日 周六周日 这周末 本周末 这个周末", .time(.weekend))
        add(
            "平时 工作日 早上 晚上 中午 上午 下午 夜里 每天 节假日 节日 假期 寒假 暑假 春节 国庆 国庆节 五一 劳动节 端午 端午节 中秋 中秋节 清明 清明节 元旦 过年 考试周 期末 本周 这周",
            .time(nil))
        for (index, sign) in ["一", "二", "三", "四", "五", "六", "日"].enumerated() {
            guard let day = Weekday(rawValue: index) else { continue }
            add("周\(sign) 星期\(sign) 礼拜\(sign) 这周\(sign) 本周\(sign)", .time(.weekday(day)))
        }
        add("周天 星期天 礼拜天", .time(.weekday(.sunday)))
        add(
            "the a an of to for at on in be it its is are do does did will i s there this of to still here by right and how what time come get evening morning night",
            .filler)
        add("library libraries librarys your you u lib reading room main branch", .subject)
        add("when until till late long early is are does do will whats", .question)
        add("open opens opened close closes closed closing opening shut", .verb)
        add("hours", .noun)
        add("today tonight now", .time(.inDays(0)))
        add("tomorrow", .time(.inDays(1)))
        add("weekend weekends", .time(.weekend))
        add("everyday daily holiday holidays weekdays weekday week", .time(nil))
        let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        for (index, name) in english.enumerated() {
            guard let day = Weekday(rawValue: index) else { continue }
            add("\(name) \(name)s", .time(.weekday(day)))
        }
        for name in ["openinghours", "时间安排"] { words[name] = .noun }
        return words
    }()
}
