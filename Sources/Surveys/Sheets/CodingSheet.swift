public import Kernel
import Statistics

/// What one coder is to fill in: every function of every account, with its rules, and never another coder's codes.
public struct CodingSheet: Sendable {
    /// One cell to code.
    public struct Row: Sendable {
        /// The library.
        public var library: SurveyedLibrary
        /// The account to look at.
        public var account: SurveyedAccount
        /// The function to look for.
        public var function: StudyFunction
        /// What the coder found before; nil on a blank sheet.
        public var entry: CodingEntry?
    }

    /// What the study is called.
    public var title: Localized
    /// The coder.
    public var coder: String
    /// The first and the last day of coding.
    public var window: (from: String, to: String)
    /// The cells, library by library in the coder's own order, the codebook's order within each account.
    public var rows: [Row]

    /// Makes a coder's sheet.
    ///
    /// The order of the libraries follows from seed and coder, so that each coder has another one, and the same again
    /// tomorrow. `continuing` fills in what this coder has coded already.
    public init(_ study: Study, coder: String, seed: UInt64, continuing: Bool = false) {
        title = study.title
        self.coder = coder
        window = study.window
        // FNV-1a, 64 bits.
        let mark = coder.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        var generator = SeededGenerator(seed: seed ^ mark)
        var libraries = study.libraries
        generator.shuffle(&libraries)
        let accounts = Dictionary(grouping: study.accounts, by: \.library)
        let own = continuing ? study.coding[coder] ?? [] : []
        let found = Dictionary(grouping: own) { "\($0.account)\u{1F}\($0.function)" }
        rows = libraries.flatMap { library in
            (accounts[library.id] ?? []).flatMap { account in
                study.codebook.functions.flatMap { function in
                    let entries = found["\(account.id)\u{1F}\(function.id)"] ?? []
                    let filled = entries.isEmpty ? [nil] : entries.map(Optional.some)
                    return filled.map { Row(library: library, account: account, function: function, entry: $0) }
                }
            }
        }
    }

    /// The account's name: its column `name` or its id.
    static func name(_ account: SurveyedAccount) -> String { account.attributes["name"] ?? account.id }
}
