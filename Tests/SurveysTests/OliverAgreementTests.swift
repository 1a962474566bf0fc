import Kernel
import Statistics
import Surveys
import Testing

/// Oliver and others 2024, doi:10.7191/jeslib.780: agreement as reference packages compute it from the published codes.
struct OliverAgreementTests {
    private func agreement() throws -> StudyAgreement {
        try StudyAgreement(try Examples.study("oliver-2024"), draws: Draws(samples: 200))
    }

    @Test func `the services agree as the reference packages say`() throws {
        let whole = try agreement().overall
        #expect(whole.figures.units == 425)
        #expect(whole.figures.unitsCodedByAll == 408)
        #expect(isNear(whole.figures.percent, 0.754902))
        #expect(isNear(whole.figures.cohenKappa, 0.368265))
        #expect(isNear(whole.figures.scottPi, 0.354757))
        #expect(isNear(whole.figures.alphaNominal, 0.355548))
        #expect(isNear(whole.figures.alphaOrdinal, 0.355548))
        #expect(isNear(whole.figures.gwetAC1, 0.604774))
        #expect(whole.gate == .insufficient)
    }

    @Test func `the items agree as the reference packages say`() throws {
        let bare = BareAgreement(
            try BareCodes(try Examples.table("oliver-2024/tables/items.csv")), draws: Draws(samples: 0))
        let figures = bare.part.figures
        #expect((figures.units, figures.unitsCodedByAll, figures.unitsLeftOut) == (725, 696, 29))
        #expect(isNear(figures.percent, 0.655172))
        #expect(isNear(figures.cohenKappa, 0.230606))
        #expect(isNear(figures.scottPi, 0.217274))
        #expect(isNear(figures.alphaNominal, 0.217836))
        #expect(isNear(figures.gwetAC1, 0.383634))
        let bias = try #require(bare.part.biases.first)
        #expect((bias.bias.firstHigher, bias.bias.secondHigher) == (163, 77))
        #expect(isNear(bias.bias.chiSquare, 30.1042, 0.000_05))
        #expect(isNear(bias.bias.p, 4.1e-8, 0.05e-8))
    }

    @Test func `where everybody coded the same, kappa and alpha are undefined and a warning says so`() throws {
        let parts = try agreement().byFunction
        let geospatial = try #require(parts.first { $0.key == "Geospatial" })
        #expect(geospatial.figures.percent == 1)
        #expect(geospatial.figures.unitsCodedByAll == 24)
        #expect(geospatial.figures.cohenKappa == nil)
        #expect(geospatial.figures.alphaNominal == nil)
        #expect(geospatial.gate == .undefined)
        #expect(geospatial.prevalence?.mayMislead == true)
        #expect(geospatial.json["cohen_kappa"] == .null)
    }

    @Test func `high agreement with nearly one code has a kappa below 0 and an AC1 that does not`() throws {
        let management = try #require(try agreement().byFunction.first { $0.key == "Data_management" })
        #expect(isNear(management.figures.percent, 0.917, 0.000_5))
        #expect(isNear(management.figures.cohenKappa, -0.043, 0.000_5))
        #expect((management.figures.gwetAC1 ?? 0) > 0.9)
        #expect(management.prevalence?.mayMislead == true)
    }

    @Test func `every disagreement is listed with what was decided`() throws {
        let agreement = try agreement()
        #expect(agreement.disagreements.count == 100)
        #expect(agreement.disagreements.allSatisfy { $0.decided?.decidedBy == "the authors" })
        #expect(agreement.coders.map(\.leftOut) == [17, 0])
        let rates = try ["CG": (425, 0.837647), "AC": (408, 0.703431)].map { coder, expected in
            let study = try Examples.study("oliver-2024")
            let pairs = zip(study.codes(of: coder).joined(), study.decided.joined()).filter { $0.0 != nil }
            return pairs.count == expected.0
                && isNear(Double(pairs.count { $0.0 == $0.1 }) / Double(pairs.count), expected.1)
        }
        #expect(rates == [true, true])
    }
}
