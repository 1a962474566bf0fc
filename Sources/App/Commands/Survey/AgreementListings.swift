import Kernel
import Statistics
import Surveys

/// The rows `survey agree` prints for programs, and for one part alone.
enum AgreementListings {
    /// Every coefficient with its interval, one row a part, full precision.
    static func figures(_ parts: [AgreementPart]) -> Listing {
        let names = Coefficient.allCases.map(\.rawValue)
        let columns =
            ["part", "name_zh", "name_en", "units", "units_coded_by_all", "units_pairable"]
            + names.flatMap { [$0, "\($0).low", "\($0).high"] } + ["gate"]
        return Listing(
            columns: columns,
            rows: parts.map { part in
                [
                    part.key, part.name.chinese, part.name.english, "\(part.figures.units)",
                    "\(part.figures.unitsCodedByAll)", "\(part.figures.unitsPairable)",
                ]
                    + Coefficient.allCases.flatMap { coefficient in
                        [
                            full(part.figures[coefficient]), full(part.intervals?[coefficient]?.low),
                            full(part.intervals?[coefficient]?.high),
                        ]
                    } + [part.gate.rawValue]
            })
    }

    /// One part as a list of its coefficients.
    static func standing(_ part: AgreementPart) -> Listing {
        Listing(
            columns: ["coefficient", "value", "low", "high"],
            rows: Coefficient.allCases.map { coefficient in
                let interval = part.intervals?[coefficient]
                return [
                    coefficient.rawValue, shortFigure(part.figures[coefficient]), shortFigure(interval?.low),
                    shortFigure(interval?.high),
                ]
            })
    }

    /// The cells of a study about which coders differ.
    static func disagreements(_ agreement: StudyAgreement) -> Listing {
        Listing(
            columns: ["library", "function"] + agreement.coders.map(\.name) + ["decided", "decided_by", "reason"],
            rows: agreement.disagreements.map { cell in
                [cell.library, cell.function.rawValue] + cell.codes.map { $0?.rawValue ?? "" }
                    + [
                        cell.decided?.code.rawValue ?? "", cell.decided?.decidedBy ?? "", cell.decided?.reason ?? "",
                    ]
            })
    }

    /// The units of a bare table about which coders differ.
    static func disagreements(_ codes: BareCodes) -> Listing {
        Listing(
            columns: ["row", "unit"] + codes.coders,
            rows: codes.table.disagreements.map { unit in
                ["\(codes.rows[unit])", codes.units[unit]] + codes.written[unit].map { $0 ?? "" }
            })
    }

    /// A figure with all its digits; empty where undefined.
    static func full(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
}
