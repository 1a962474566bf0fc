public import Kernel

extension Code {
    /// Its name, as sheets show it.
    public var name: Localized {
        switch self {
        case .present: Localized(zh: "有", en: "present")
        case .partial: Localized(zh: "部分", en: "partial")
        case .absent: Localized(zh: "无", en: "absent")
        case .unverified: Localized(zh: "未核实", en: "unverified")
        }
    }

    /// What may stand in a cell, as problems tell it.
    public static let accepted = "present, partial, absent, unverified (1, 0.5, 0)"

    /// The code of a cell: a word, a number or a Chinese word, whatever its capitals and width; nil for anything else.
    public init?(cell: String) {
        let folded = cell.halfWidth.lowercased()
        if let code = Self.cells[folded] {
            self = code
        } else if let number = Double(folded.replacing(",", with: ".")), let code = Code(value: number) {
            self = code
        } else {
            return nil
        }
    }

    private static let cells: [String: Code] = [
        "present": .present, "有": .present, "yes": .present, "partial": .partial, "部分": .partial, "½": .partial,
        "absent": .absent, "无": .absent, "無": .absent, "没有": .absent, "no": .absent, "unverified": .unverified,
        "未核实": .unverified, "未核實": .unverified, "无法核实": .unverified, "?": .unverified,
    ]

    /// The word somebody may have meant.
    static func nearest(to cell: String) -> String? { cell.nearest(in: allCases.map(\.rawValue)) }
}

extension Depth {
    /// Its name, as sheets show it.
    public var name: Localized {
        switch self {
        case .native: Localized(zh: "账号内", en: "native")
        case .miniProgram: Localized(zh: "小程序", en: "mini-program")
        case .page: Localized(zh: "外部网页", en: "page")
        case .link: Localized(zh: "仅链接", en: "link")
        }
    }

    /// The depth of a cell; nil for anything else.
    public init?(cell: String) {
        let folded = cell.halfWidth.lowercased()
        guard let depth = Depth.allCases.first(where: { [$0.rawValue, $0.name.chinese].contains(folded) }) else {
            return nil
        }
        self = depth
    }
}

extension String {
    /// The text with full-width letters, digits and signs made narrow.
    var halfWidth: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            scalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(scalars)
    }
}
