import Kernel

extension Study {
    /// The study without names: libraries numbered by what they have, coders and accounts by number, nothing else told.
    ///
    /// Numbers follow the codes alone (most present first), so that they give nothing away about the order of the files.
    /// Columns of `libraries.csv` that are neither the grouping nor asked for by a regression are left out, and so are
    /// evidence, reasons and everything about accounts but their library. Groups of fewer than three libraries lose their
    /// name, since it might be one.
    public var anonymous: Study {
        var study = self
        let codes = settledForOrder
        let order = libraries.indices.sorted { Self.comesFirst(codes[$0], codes[$1]) }
        let ids = Dictionary(uniqueKeysWithValues: order.enumerated().map { (libraries[$1].id, "library-\($0 + 1)") })
        let kept = keptColumns
        study.libraries = order.enumerated().map { number, place in
            let library = libraries[place]
            return SurveyedLibrary(
                id: "library-\(number + 1)", name: Localized(zh: "图书馆 \(number + 1)", en: "Library \(number + 1)"),
                attributes: library.attributes.filter { kept[$0.key]?.contains($0.value) ?? false })
        }
        // In the order of the new numbers: the old order might be that of the names.
        let sorted = order.flatMap { place in accounts.filter { $0.library == libraries[place].id } }
        let accountIDs = Dictionary(sorted.enumerated().map { ($1.id, "account-\($0 + 1)") }) { first, _ in first }
        study.accounts = sorted.compactMap { account in
            guard let id = accountIDs[account.id], let library = ids[account.library] else { return nil }
            return SurveyedAccount(id: id, library: library)
        }
        study.coders = coders.indices.map { "coder-\($0 + 1)" }
        study.coding = Dictionary(
            uniqueKeysWithValues: coders.enumerated().map { number, coder in
                let entries = (coding[coder] ?? []).compactMap { entry -> CodingEntry? in
                    accountIDs[entry.account].map {
                        CodingEntry(account: $0, function: entry.function, depth: entry.depth, code: entry.code)
                    }
                }
                return ("coder-\(number + 1)", entries)
            })
        study.adjudicated = adjudicated.compactMap { decision in
            ids[decision.library].map { Adjudication(library: $0, function: decision.function, code: decision.code) }
        }
        study.countModel = nil
        return study
    }

    /// The decided codes, else the first coder's.
    private var settledForOrder: [[Code?]] {
        let decided = self.decided
        let first = coders.first.map(codes(of:)) ?? decided
        return zip(decided, first).map { zip($0, $1).map { $0 ?? $1 } }
    }

    /// More present first; of equal ones the one whose first different function is further present.
    private static func comesFirst(_ one: [Code?], _ other: [Code?]) -> Bool {
        func key(_ codes: [Code?]) -> [Double] {
            let values = codes.map { $0?.value ?? -1 }
            return [values.filter { $0 > 0 }.reduce(0, +)] + values
        }
        return key(other).lexicographicallyPrecedes(key(one))
    }

    /// The grouping column with the values that at least three libraries share.
    private var keptColumns: [String: Set<String>] {
        guard let grouping else { return [:] }
        let counts = Dictionary(libraries.compactMap { $0.attributes[grouping] }.map { ($0, 1) }, uniquingKeysWith: +)
        return [grouping: Set(counts.filter { $0.value >= 3 }.keys)]
    }
}
