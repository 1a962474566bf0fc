import Kernel
import Statistics

/// A test before its family is corrected.
struct SingleTest {
    let family: FamilyTest.Family
    let key: String
    let name: Localized
    let p: Double?
}

extension FamilyTest {
    /// Raises the p of each family of tests on its own.
    static func corrected(_ tests: [SingleTest]) -> [FamilyTest] {
        [Family.claims, .exploration].flatMap { family in
            let members = tests.filter { $0.family == family }
            let holm = FamilyCorrection.holm(members.map(\.p))
            let hochberg = FamilyCorrection.benjaminiHochberg(members.map(\.p))
            return members.indices.map { place in
                FamilyTest(
                    family: family, key: members[place].key, name: members[place].name, p: members[place].p,
                    holm: holm[place], benjaminiHochberg: hochberg[place])
            }
        }
    }
}

extension SingleTest {
    /// Whether libraries differ more than equal ones would.
    init(unevenness equal: EqualLibraries?) {
        self.init(
            family: .claims, key: "variance_ratio",
            name: Localized(zh: "各馆之间的差异超过偶然", en: "libraries differ more than chance lets equal ones differ"),
            p: equal?.varianceRatio?.p)
    }

    /// Whether functions differ in coverage.
    init(cochranQ: CochranQ?) {
        self.init(
            family: .exploration, key: "cochran_q",
            name: Localized(zh: "各功能的覆盖率不同", en: "functions differ in coverage"), p: cochranQ?.p)
    }

    init(_ test: ClassGapResult) {
        self.init(
            family: .claims, key: "class_gap.\(test.serviceClass.rawValue)",
            name: test.serviceClass == .innovative
                ? Localized(zh: "创新功能少于基本功能", en: "innovative functions are rarer than basic ones")
                : Localized(zh: "个性化功能少于基本功能", en: "personalised functions are rarer than basic ones"),
            p: test.gap.pOneSided)
    }

    init(_ test: GroupTest) {
        self.init(
            family: .exploration, key: "groups.\(test.column)",
            name: Localized(
                zh: "按“\(test.column)”分组的图书馆覆盖率不同", en: "groups of libraries by \(test.column) differ in coverage"),
            p: test.p)
    }

    init(_ test: RankTest) {
        self.init(
            family: .exploration, key: "spearman.\(test.column)",
            name: Localized(zh: "覆盖率与“\(test.column)”有关", en: "coverage goes with \(test.column)"),
            p: test.spearman?.p)
    }
}
