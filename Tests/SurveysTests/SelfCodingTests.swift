import Kernel
import Testing

@testable import Surveys

struct SelfCodingTests {
    private typealias Provision = SelfCoding.Provision
    private static let no = Localized(zh: "不足", en: "falls short")

    @Test(arguments: [
        (SelfCoding.Provision(isOn: true, uses: 3), Code.present), (SelfCoding.Provision(isOn: true), .partial),
        (SelfCoding.Provision(isOn: true, uses: 3, shortfall: no), .partial),
        (SelfCoding.Provision(isOn: false, hasRule: true, uses: 2), .partial),
        (SelfCoding.Provision(isOn: false, hasRule: true), .absent), (SelfCoding.Provision(isOn: false), .absent),
        (SelfCoding.Provision(isOn: false, uses: 9), .absent),
    ])
    func `what is on and used is present, what only is on partial`(provision: SelfCoding.Provision, code: Code) throws {
        let coding = try SelfCoding(["CO01": provision])
        #expect(coding.rows.first { $0.function == "CO01" }?.code == code)
        #expect(coding.rows.count == 74)
        #expect(coding.rows.filter { $0.function != "CO01" }.allSatisfy { $0.code == .absent })
    }

    @Test func `a study stands beside it and is never pooled with it`() throws {
        var study = Study(title: Localized(zh: "例", en: "example"), codebook: .builtIn)
        study.libraries = ["a", "b"].map { SurveyedLibrary(id: $0, name: Localized(zh: $0, en: $0)) }
        study.accounts = ["a", "b"].map { SurveyedAccount(id: $0, library: $0) }
        study.coders = ["x"]
        study.coding["x"] = [
            CodingEntry(account: "a", function: "CO04", code: .present),
            CodingEntry(account: "b", function: "CO04", code: .partial),
            CodingEntry(account: "a", function: "CO01", code: .unverified),
        ]
        let coding = try SelfCoding(["CO04": Provision(isOn: true, uses: 1)], beside: study)
        let suggestion = try #require(coding.rows.first { $0.function == "CO04" })
        #expect(suggestion.others == 0.75)
        #expect(suggestion.verified == 2)
        #expect(coding.rows.first { $0.function == "CO01" }?.others == nil)
        #expect(coding.coverage.present == 1.0 / 74)
    }

    @Test func `next comes what is needed and what others have, before what nobody asks for`() throws {
        let coding = try SelfCoding(["CO01": Provision(isOn: true, uses: 1)])
        let next = coding.next.map(\.function)
        #expect(next.first.map { ["MA01", "MA02", "MA03", "MA05"].contains($0) } == true)
        #expect(!next.contains("CO01"))
        #expect(!next.contains("PS04"))
    }
}
