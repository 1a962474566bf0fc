public import Kernel

/// The running platform coded as a coder would code an account: by what is switched on and what readers really used.
///
/// 1. *present*: a service provides the function and readers used it at least once in the window.
/// 2. *partial*: a service provides it and nobody used it in the window; or the service meets the codebook's rule only in
///    part; or only a keyword rule told readers about it, which informs and does not transact.
/// 3. *absent*: everything else. Nothing is unverified: the platform knows itself.
///
/// It stands beside a study's coverage and is never counted in it.
public struct SelfCoding: Sendable {
    /// What the platform knows of one function.
    public struct Provision: Sendable, Hashable {
        /// Whether a service that provides it is switched on.
        public var isOn: Bool
        /// Whether a keyword rule in force is counted under it.
        public var hasRule: Bool
        /// How often readers used it in the window.
        public var uses: Int
        /// Why the service cannot be more than partial by the codebook; nil where it can.
        public var shortfall: Localized?
        /// What switches it on; nil where the software does not have it.
        public var switchedOnBy: Localized?

        /// Describes what is known of a function.
        public init(
            isOn: Bool, hasRule: Bool = false, uses: Int = 0, shortfall: Localized? = nil,
            switchedOnBy: Localized? = nil
        ) {
            self.isOn = isOn
            self.hasRule = hasRule
            self.uses = uses
            self.shortfall = shortfall
            self.switchedOnBy = switchedOnBy
        }
    }

    /// One function's code.
    public struct Row: Sendable, Equatable {
        /// The function.
        public var function: FunctionID
        /// Present, partial or absent.
        public var code: Code
        /// How often readers used it.
        public var uses: Int
        /// Which rule gave the code.
        public var reason: Localized
        /// Its coverage in the study beside, partial as half; nil without a study or verified codes.
        public var others: Double?
        /// How many libraries of the study have a verified code of it.
        public var verified: Int
        /// The published need of it; nil where none was found.
        public var need: FunctionNeed?
        /// What switches it on, or what is to be done with it now.
        public var step: Localized?
    }

    /// The functions in the codebook's order.
    public let rows: [Row]

    /// Codes the platform.
    ///
    /// Throws what a study that cannot be settled throws.
    public init(
        _ provisions: [FunctionID: Provision], codebook: StudyCodebook = .builtIn, beside study: Study? = nil
    ) throws {
        let others = try study.map { try Self.coverage($0) } ?? [:]
        let needs = Dictionary(FunctionNeed.builtIn.map { ($0.function, $0) }) { first, _ in first }
        rows = codebook.functions.map { function in
            let provision = provisions[function.id] ?? Provision(isOn: false)
            let (code, reason) = Self.code(provision)
            return Row(
                function: function.id, code: code, uses: provision.uses, reason: reason,
                others: others[function.id]?.coverage, verified: others[function.id]?.verified ?? 0,
                need: needs[function.id], step: Self.step(provision, code))
        }
    }

    /// What to switch on, or to tell readers about, next: by published need and by what the others have.
    ///
    /// Ordered by need + coverage among the others, each 0 to 1 and 0 where nothing is known; functions the software has come
    /// first where these are equal. A list to think about, not a measurement.
    public var next: [Row] {
        rows.filter { $0.code != .present && Self.weight($0) > 0 }.sorted { one, other in
            let (first, second) = (Self.weight(one), Self.weight(other))
            if first != second { return first > second }
            return (one.step == nil ? 1 : 0, one.function) < (other.step == nil ? 1 : 0, other.function)
        }
    }

    /// The share of functions present, and with partial as half.
    public var coverage: (present: Double, weighted: Double) {
        guard !rows.isEmpty else { return (0, 0) }
        let present = rows.count { $0.code == .present }
        let sum = rows.reduce(0) { $0 + ($1.code.value ?? 0) }
        return (Double(present) / Double(rows.count), sum / Double(rows.count))
    }

    private static func weight(_ row: Row) -> Double { (row.need?.weight ?? 0) + (row.others ?? 0) }

    private static func code(_ provision: Provision) -> (Code, Localized) {
        if provision.isOn, provision.uses == 0 {
            return (.partial, Localized(zh: "已开启，窗口期内无读者使用", en: "switched on, but no reader used it in the window"))
        }
        if provision.isOn, let shortfall = provision.shortfall { return (.partial, shortfall) }
        if provision.isOn {
            return (
                .present, Localized(zh: "已开启，读者用过 \(provision.uses) 次", en: "on; uses by readers: \(provision.uses)")
            )
        }
        if provision.hasRule, provision.uses > 0 {
            return (
                .partial,
                Localized(
                    zh: "只有关键词规则作答（\(provision.uses) 次）：说明而不办理",
                    en: "only a keyword rule answers (uses: \(provision.uses)): it informs and does not transact")
            )
        }
        return (.absent, Localized(zh: "未开启", en: "not switched on"))
    }

    private static func step(_ provision: Provision, _ code: Code) -> Localized? {
        if provision.isOn, provision.uses == 0 {
            return Localized(
                zh: "告诉读者：写进菜单、关注语和推文", en: "tell readers: the menu, the welcome, a post")
        }
        return code == .present ? nil : provision.switchedOnBy
    }

    private static func coverage(_ study: Study) throws -> [FunctionID: (coverage: Double?, verified: Int)] {
        let settled = try SettledCodes(study)
        var found: [FunctionID: (coverage: Double?, verified: Int)] = [:]
        for (column, function) in study.codebook.functions.enumerated() {
            let values = settled.codes.compactMap { $0[column]?.value }
            let mean = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
            found[function.id] = (mean, values.count)
        }
        return found
    }
}
