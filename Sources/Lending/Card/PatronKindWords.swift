public import Kernel

/// What kinds of patrons are called, where the library system has but a code for them.
public enum PatronKindWords {
    /// The words for a code; the code itself where it is the library's own.
    public static func words(_ code: String) -> Localized {
        known[code.lowercased()] ?? Localized(zh: code, en: code)
    }

    private static let known: [String: Localized] = [
        "student": Localized(zh: "学生", en: "Student"),
        "undergraduate": Localized(zh: "本科生", en: "Undergraduate"),
        "graduate": Localized(zh: "研究生", en: "Graduate student"),
        "postgraduate": Localized(zh: "研究生", en: "Graduate student"),
        "master": Localized(zh: "硕士研究生", en: "Master's student"),
        "doctoral": Localized(zh: "博士研究生", en: "Doctoral student"),
        "phd": Localized(zh: "博士研究生", en: "Doctoral student"),
        "teacher": Localized(zh: "教师", en: "Teacher"),
        "faculty": Localized(zh: "教师", en: "Faculty"),
        "staff": Localized(zh: "教职工", en: "Staff"),
        "alumni": Localized(zh: "校友", en: "Alumni"),
        "visitor": Localized(zh: "校外读者", en: "Visitor"),
        "guest": Localized(zh: "校外读者", en: "Visitor"),
        "child": Localized(zh: "少儿读者", en: "Child"),
        "adult": Localized(zh: "成人读者", en: "Adult"),
    ]
}
