/// Coverage stage by stage, a small picture a library: a profile, never a grade.
struct StageProfiles {
    /// One profile.
    struct Profile {
        /// How the data calls it, and people.
        var label: ChartRows.Label
        /// The coverage of each stage; nil where a stage has no function or nothing was verified.
        var stages: [Double?]
    }

    /// Unique in the page.
    var id: String
    /// What it is called.
    var title: String
    /// What it shows.
    var description: String
    /// The stages' keys, short enough to stand below a bar.
    var keys: [String]
    /// The profiles in the order of the picture.
    var profiles: [Profile]

    private static let height = 64.0
    private static let gap = 22.0

    /// The picture.
    var picture: Picture {
        let bar = max(24, (keys.map { Typesetting.width($0, size: Picture.letters) }.max() ?? 0) + 4)
        let width = max(110, bar * Double(keys.count))
        let across = max(1, min(profiles.count, Int((660 + Self.gap) / (width + Self.gap))))
        let names = profiles.map { Typesetting.wrap($0.label.name, width: width, size: Picture.letters) }
        let lines = Double(names.map(\.count).max() ?? 1)
        let tall = lines * Picture.leading + 20 + Self.height + 34
        let down = (profiles.count + across - 1) / across
        var picture = Picture(
            id: id, title: title, description: description,
            width: Double(across) * (width + Self.gap) - Self.gap, height: Double(down) * tall)
        picture.stripes()
        for (number, profile) in profiles.enumerated() {
            let left = Double(number % across) * (width + Self.gap)
            let top = Double(number / across) * tall
            // Names end above the bars, however many lines they have.
            for (line, text) in names[number].enumerated() {
                let up = Double(names[number].count - line) * Picture.leading
                picture.text(text, left, top + lines * Picture.leading - up + 12, "head")
            }
            draw(profile, &picture, left, top + lines * Picture.leading + 20, width)
        }
        return picture
    }

    private func draw(_ profile: Profile, _ picture: inout Picture, _ left: Double, _ top: Double, _ width: Double) {
        let base = top + Self.height
        let scale = Scale.share(from: base, to: top)
        let pitch = width / Double(max(1, keys.count))
        var bars: Markup = ""
        for (stage, coverage) in profile.stages.enumerated() {
            let middle = left + (Double(stage) + 0.5) * pitch
            var bar = Picture(id: id, title: "", description: "", width: 0, height: 0)
            let figure: Markup = " data-stage=\"\(keys[stage])\" data-v=\"\(exact: coverage)\""
            bar.box(middle - 8, top, 16, Self.height, "track", figure)
            if let coverage {
                bar.box(middle - 8, scale(coverage), 16, base - scale(coverage), "fill")
                bar.text(Figure.percent(coverage), middle, scale(coverage) - 4, "tiny", anchor: .middle)
            } else {
                bar.text("–", middle, base - 4, "soft", anchor: .middle)
            }
            bar.text(keys[stage], middle, base + 15, "soft", anchor: .middle)
            bars += bar.parts
        }
        picture.parts += "<g data-key=\"\(profile.label.key)\">\(bars)</g>"
        picture.line(left, base, left + width, base, "axis")
    }
}
