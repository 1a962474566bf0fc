/// The spine of Shiqu: every function a library's account may offer, each with the id under which the platform counts
/// its use and the instrument codes its presence.
///
/// The number of functions is data. The built-in edition is version 1.1 (74 functions in 10 groups, synthesised from
/// the published studies named in each row).
public struct Codebook: Sendable {
    /// The edition, for instance `1.1`.
    public let version: String
    /// The functions in the codebook's own order.
    public let functions: [ServiceFunction]
    /// The schemes by which functions are assigned to stages of the service model.
    public let schemes: [StageScheme]
    private let byID: [FunctionID: ServiceFunction]

    /// Makes a codebook.
    ///
    /// Throws a `Fault` of kind `data` on a repeated id or a function without a stage.
    public init(version: String, functions: [ServiceFunction], schemes: [StageScheme]) throws {
        self.version = version
        self.functions = functions
        self.schemes = schemes
        var byID: [FunctionID: ServiceFunction] = [:]
        for function in functions where byID.updateValue(function, forKey: function.id) != nil {
            throw Fault(.data, "codebook: function \(function.id) stands twice")
        }
        for scheme in schemes {
            for function in functions where scheme.stage(of: function) == nil {
                throw Fault(.data, "codebook: scheme \(scheme.key) gives function \(function.id) no stage")
            }
        }
        self.byID = byID
    }

    /// The function with this id.
    public subscript(id: FunctionID) -> ServiceFunction? { byID[id] }

    /// The built-in edition.
    public static let builtIn: Codebook = {
        do {
            let functions = try CodebookTable.rows(of: builtInCodebookTable)
            return try Codebook(version: "1.1", functions: functions, schemes: StageScheme.builtIn)
        } catch {
            fatalError("the built-in codebook is broken: \(error)")
        }
    }()
}

/// One function of the codebook.
public struct ServiceFunction: Sendable, Hashable {
    /// Its id: two letters of the group, two digits.
    public let id: FunctionID
    /// The group it stands in, in English.
    public let group: String
    /// Its name in both languages.
    public let name: Localized
    /// What it is.
    public let definition: String
    /// When a coder codes it present (1).
    public let presentRule: String
    /// When a coder codes it partial (0.5).
    public let partialRule: String
    /// The studies that measured (`m:`) or described (`d:`) it.
    public let studies: String
    /// Its stage in the default scheme.
    public let stage: String
    /// Its class, fixed before any coding and never derived from coverage.
    public let serviceClass: ServiceClass

    /// The group it stands in, in both languages.
    public var groupName: Localized { Localized(zh: Self.chineseGroups[group] ?? group, en: group) }

    private static let chineseGroups = [
        "Information push": "信息推送", "Collection and OPAC": "馆藏与检索", "Personal account (my library)": "我的图书馆",
        "Space, seat and equipment": "空间座位与设备", "Reference and interaction": "咨询与互动", "Digital resources": "数字资源",
        "Learning and culture": "学习与文化", "Research support": "科研支持", "Personalised": "个性化服务",
        "Innovative and intelligent": "创新与智能",
    ]
}

/// The class of a function (codebook, section 2).
public enum ServiceClass: String, Sendable, CaseIterable {
    /// The answer does not depend on who asks beyond identification.
    case basic
    /// Content, choice or timing adapts to the reader.
    case personalised
    /// Uses sensing, AI, reader-made content or a physical self-service link.
    case innovative
}

/// A way to assign functions to stages of the service model: a profile of a library, never a grade.
public struct StageScheme: Sendable {
    /// A short key, for instance `S`.
    public let key: String
    /// What it is called.
    public let name: Localized
    /// Where it comes from.
    public let source: String
    /// Its stages in order: key and name.
    public let stages: [(key: String, name: Localized)]
    /// From the default scheme's stage to this scheme's.
    let fromDefault: [String: String]

    /// The stage of a function in this scheme.
    public func stage(of function: ServiceFunction) -> String? { fromDefault[function.stage] }

    /// The built-in schemes.
    ///
    /// The default `S` is the four-stage scheme the literature supports best; the others map its stages onto published
    /// ones (the mapping is ours).
    public static let builtIn: [StageScheme] = [
        StageScheme(
            key: "S", name: Localized(zh: "四阶段", en: "Four stages"),
            source: "synthesis of ChinaXiv:202207.00164V1, 202208.00169V1, 202203.00046V1 and Chu & Duan 2018",
            stages: [
                ("S1", Localized(zh: "文献服务", en: "document service in the building")),
                ("S2", Localized(zh: "数字网络服务", en: "digital, networked service")),
                ("S3", Localized(zh: "移动社交服务", en: "mobile and social service")),
                ("S4", Localized(zh: "智慧个性服务", en: "smart, personalised service")),
            ],
            fromDefault: ["S1": "S1", "S2": "S2", "S3": "S3", "S4": "S4"]),
        StageScheme(
            key: "T3", name: Localized(zh: "五种形态", en: "Five forms"),
            source: "Chu & Duan 2018",
            stages: [
                ("T3-1", Localized(zh: "纸本图书馆", en: "paper library")),
                ("T3-2", Localized(zh: "复合图书馆", en: "hybrid library")),
                ("T3-3", Localized(zh: "数字图书馆", en: "digital library")),
                ("T3-4", Localized(zh: "移动图书馆", en: "mobile library")),
                ("T3-5", Localized(zh: "智慧图书馆", en: "smart library")),
            ],
            fromDefault: ["S1": "T3-1", "S2": "T3-3", "S3": "T3-4", "S4": "T3-5"]),
        StageScheme(
            key: "T4", name: Localized(zh: "三代图书馆", en: "Three generations"),
            source: "ChinaXiv:202203.00046V1",
            stages: [
                ("T4-1", Localized(zh: "纸本一代", en: "paper and physical")),
                ("T4-2", Localized(zh: "数字与移动一代", en: "digital and mobile")),
                ("T4-3", Localized(zh: "智能与智慧一代", en: "intelligent and smart")),
            ],
            fromDefault: ["S1": "T4-1", "S2": "T4-2", "S3": "T4-2", "S4": "T4-3"]),
    ]
}
