/// A picture in SVG as it is drawn: what it is called, what it says without being seen, and its parts.
///
/// Its colours are classes of the page's style sheet, so that one picture serves light, dark and paper.
struct Picture {
    /// Unique in the page; also begins the ids of its parts.
    let id: String
    /// What it is called, for those who do not see it.
    let title: String
    /// What it shows, in figures where there is room.
    let description: String
    /// Its width in pixels.
    var width: Double
    /// Its height in pixels.
    var height: Double
    /// Its parts, those drawn first at the bottom.
    var parts: Markup = ""

    /// How large its letters are.
    static let letters = 12.0

    /// The whole picture.
    var markup: Markup {
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="chart" id="\(id)" role="img" aria-labelledby="\(id)-t \(id)-d" \
        viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)"><title id="\(id)-t">\(title)</title>\
        <desc id="\(id)-d">\(description)</desc>\(parts)</svg>
        """
    }

    /// Writes a line of text with its first letter (or last, or middle) at a place.
    mutating func text(
        _ line: String, _ x: Double, _ y: Double, _ style: String = "", anchor: Anchor = .start, turned: Double = 0
    ) {
        let turn: Markup = turned == 0 ? "" : " transform=\"rotate(\(turned) \(x) \(y))\""
        let named: Markup = style.isEmpty ? "" : " class=\"\(style)\""
        let held: Markup = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        parts += "<text\(named)\(held) x=\"\(x)\" y=\"\(y)\"\(turn)>\(line)</text>"
    }

    /// Writes lines below each other, the middle of them at `y`.
    mutating func lines(_ lines: [String], _ x: Double, middle y: Double, _ style: String = "", anchor: Anchor = .start)
    {
        for (index, line) in lines.enumerated() {
            let shift = (Double(index) - Double(lines.count - 1) / 2) * Self.leading
            text(line, x, y + shift + Self.letters * 0.36, style, anchor: anchor)
        }
    }

    /// Draws a straight line.
    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
        parts += "<path class=\"\(style)\" d=\"M\(x1) \(y1)L\(x2) \(y2)\"/>"
    }

    /// Draws a rectangle, with figures as attributes.
    mutating func box(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, _ figures: Markup = ""
    ) {
        let box: Markup = "x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(max(0, height))\""
        parts += "<rect class=\"\(style)\" \(box)\(figures)/>"
    }

    /// Fills with stripes: what is half there.
    mutating func stripes() {
        parts += """
            <defs><pattern id="\(id)-s" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <path class="stripe" d="M1 0V4"/></pattern></defs>
            """
    }

    /// From one line of text to the next.
    static let leading = 14.5

    /// Which end of a text lies at its place.
    enum Anchor: String {
        case start
        case middle
        case end
    }
}
