import Kernel
import Statistics

/// How far the coders of a bare table agree.
public struct BareAgreement: Sendable {
    /// The table.
    public let codes: BareCodes
    /// How intervals were drawn: units, from this seed.
    public let draws: Draws
    /// All figures.
    public let part: AgreementPart

    /// Compares the coders.
    public init(_ codes: BareCodes, draws: Draws = Draws()) {
        self.codes = codes
        self.draws = draws
        part = AgreementParts(coders: codes.coders, draws: draws, table: codes.table, libraries: nil).overall
    }

    /// Every coefficient by its name at the top, then how it was made.
    public var json: OrderedJSON {
        part.json.adding([
            "file": .text(codes.file), "coder_names": .list(codes.coders.map { .text($0) }), "scale": scale,
            "resampling": OrderedJSON(draws).adding(["unit": "row"]),
            "disagreements": .list(codes.table.disagreements.map(disagreement)),
        ])
    }

    private var scale: OrderedJSON {
        switch codes.table.scale {
        case .numbers(let numbers):
            [
                "kind": "numbers", "declared": .flag(codes.table.isDeclared),
                "codes": .list(numbers.map { .number($0) }),
            ]
        case .words(let words, let isOrdered):
            [
                "kind": isOrdered ? "ordered words" : "words", "declared": .flag(codes.table.isDeclared),
                "codes": .list(words.map { .text($0) }),
            ]
        }
    }

    private func disagreement(_ unit: Int) -> OrderedJSON {
        [
            "row": .count(codes.rows[unit]), "unit": .text(codes.units[unit]),
            "codes": .list(codes.written[unit].map { OrderedJSON($0) }),
        ]
    }
}
