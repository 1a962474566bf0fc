import Kernel

/// What classification's top classes are called: the Chinese Library Classification's main classes, and the codes of
/// other schemes by their letter or digit.
enum ClassNames {
    static func name(_ topClass: String) -> Localized {
        if let name = clc[topClass] {
            return Localized(zh: "\(topClass) \(name.chinese)", en: "\(topClass) \(name.english)")
        }
        let parts = topClass.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return Localized(zh: topClass, en: topClass) }
        return Localized(zh: "\(parts[0].uppercased()) \(parts[1])", en: "\(parts[0].uppercased()) \(parts[1])")
    }

    static let clc: [String: Localized] = [
        "A": Localized(zh: "马克思主义、列宁主义、毛泽东思想、邓小平理论", en: "Marxism, Leninism, Mao Zedong Thought, Deng Xiaoping Theory"),
        "B": Localized(zh: "哲学、宗教", en: "Philosophy, religion"),
        "C": Localized(zh: "社会科学总论", en: "Social sciences, general"),
        "D": Localized(zh: "政治、法律", en: "Politics, law"),
        "E": Localized(zh: "军事", en: "Military science"),
        "F": Localized(zh: "经济", en: "Economics"),
        "G": Localized(zh: "文化、科学、教育、体育", en: "Culture, science, education, sports"),
        "H": Localized(zh: "语言、文字", en: "Languages, linguistics"),
        "I": Localized(zh: "文学", en: "Literature"),
        "J": Localized(zh: "艺术", en: "Art"),
        "K": Localized(zh: "历史、地理", en: "History, geography"),
        "N": Localized(zh: "自然科学总论", en: "Natural sciences, general"),
        "O": Localized(zh: "数理科学、化学", en: "Mathematics, physics, chemistry"),
        "P": Localized(zh: "天文学、地球科学", en: "Astronomy, earth sciences"),
        "Q": Localized(zh: "生物科学", en: "Biology"),
        "R": Localized(zh: "医药、卫生", en: "Medicine, health"),
        "S": Localized(zh: "农业科学", en: "Agriculture"),
        "T": Localized(zh: "工业技术", en: "Technology"),
        "U": Localized(zh: "交通运输", en: "Transport"),
        "V": Localized(zh: "航空、航天", en: "Aviation, space"),
        "X": Localized(zh: "环境科学、安全科学", en: "Environment, safety"),
        "Z": Localized(zh: "综合性图书", en: "General works"),
    ]
}

/// What the languages of MARC's codes are called.
enum LanguageNames {
    static func name(_ code: String) -> Localized { names[code] ?? Localized(zh: code, en: code) }

    /// The tag browsers and search engines know a MARC code by.
    static func tag(_ code: String) -> String { tags[code] ?? code }

    private static let tags = [
        "chi": "zh", "eng": "en", "jpn": "ja", "fre": "fr", "ger": "de", "rus": "ru", "kor": "ko", "spa": "es",
        "ita": "it", "lat": "la", "por": "pt", "ara": "ar",
    ]

    private static let names: [String: Localized] = [
        "chi": Localized(zh: "中文", en: "Chinese"), "eng": Localized(zh: "英文", en: "English"),
        "jpn": Localized(zh: "日文", en: "Japanese"), "fre": Localized(zh: "法文", en: "French"),
        "ger": Localized(zh: "德文", en: "German"), "rus": Localized(zh: "俄文", en: "Russian"),
        "kor": Localized(zh: "朝鲜文", en: "Korean"), "spa": Localized(zh: "西班牙文", en: "Spanish"),
        "ita": Localized(zh: "意大利文", en: "Italian"), "lat": Localized(zh: "拉丁文", en: "Latin"),
        "por": Localized(zh: "葡萄牙文", en: "Portuguese"), "ara": Localized(zh: "阿拉伯文", en: "Arabic"),
        "tib": Localized(zh: "藏文", en: "Tibetan"), "mon": Localized(zh: "蒙古文", en: "Mongolian"),
        "uig": Localized(zh: "维吾尔文", en: "Uighur"), "gre": Localized(zh: "希腊文", en: "Greek"),
        "mul": Localized(zh: "多语种", en: "Several languages"), "und": Localized(zh: "语种不详", en: "Undetermined"),
    ]
}
