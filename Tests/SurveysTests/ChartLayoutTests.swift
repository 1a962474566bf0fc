import Statistics
import Testing

@testable import Surveys

/// Text that is never cut and never lies on other text.
struct ChartLayoutTests {
    @Test(arguments: [
        "University of Illinois at Urbana-Champaign Library", "名称很长的功能：预约、续借（与提醒）",
        "Donaudampfschifffahrtsgesellschaft",
        "AI 学术助手 and more", "-", "",
    ])
    func `wrapping leaves nothing out and keeps to the width`(text: String) {
        for width in [20.0, 60, 130] {
            let lines = Typesetting.wrap(text, width: width, size: 12)
            #expect(lines.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
            #expect(lines.allSatisfy { Typesetting.width($0, size: 12) <= width + 13 })
            // A mark stays with the character before it where there is room for two.
            #expect(width < 30 || lines.allSatisfy { !"，。、）".contains($0.first ?? "a") })
        }
    }

    @Test func `panels hold every row once and break before headings`() {
        let groups = (0..<10).map { group in
            ChartRows.Group(heading: "g\(group)", labels: (0..<7).map { .init(key: "\(group)-\($0)", name: "n") })
        }
        let rows = ChartRows(groups)
        let panels = rows.panels(atMost: 48)
        #expect(panels.flatMap { $0 } == rows.entries && panels.allSatisfy { $0.count <= 48 } && panels.count == 2)
        #expect(panels.last?.first == .heading("g5"))
        #expect(ChartRows([]).panels(atMost: 48).isEmpty)
        let bare = ChartRows([.init(heading: "", labels: (0..<100).map { .init(key: "\($0)", name: "n") })])
        #expect(bare.panels(atMost: 48).flatMap { $0 }.count == 100)
    }

    @Test func `labels of the quadrant lie on no other label and inside the picture`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20 {
            let spots = (0..<30).map { _ in (x: 46 + 520 * generator.unit(), y: 28 + 360 * generator.unit()) }
            var room = LabelRoom(width: 606, height: 388, taken: spots.map { ($0.x - 5, $0.y - 5, 10, 10) })
            let boxes = spots.map { spot -> (x: Double, y: Double) in
                let place = room.place("SP01", width: 30, around: spot)
                return (place.x, place.y)
            }
            #expect(boxes.allSatisfy { $0.x >= 0 && $0.x + 30 <= 606 && $0.y <= 388 })
            for (index, box) in boxes.enumerated() {
                #expect(
                    boxes[(index + 1)...].allSatisfy { abs($0.x - box.x) >= 30 || abs($0.y - box.y) >= 12.9 })
            }
        }
    }

    @Test(arguments: [0...1.0, 0...0, 0...0.37, -0.25...1, 0...3000, 1e-9...2e-9])
    func `ticks lie inside, rise, and are not many`(domain: ClosedRange<Double>) {
        let scale = Scale(domain, from: 0, to: 100)
        let ticks = scale.ticks(5)
        #expect(!ticks.isEmpty && ticks.count <= 12 && ticks == ticks.sorted())
        #expect(ticks.allSatisfy { (-0.001...100.001).contains(scale($0)) })
    }

    @Test func `scales hold what is not a number or lies outside`() {
        let scale = Scale(0...1, from: 10, to: 20)
        #expect(scale(.nan) == 10 && scale(7) == 20 && scale(-.infinity) == 10)
        #expect(Scale(0.5...0.5, from: 0, to: 1)(0.5) == 0)
    }

    @Test func `markup escapes what is put in and drops what XML forbids`() {
        let text = "<a href=\"x\"> & \u{0}\u{1B}"
        let markup: Markup = "<b>\(text)</b>"
        #expect(markup.source == "<b>&lt;a href=&quot;x&quot;&gt; &amp;   </b>")
        #expect(("\(1.0 / 3) \(-0.001) \(2.5) \(Double.nan)" as Markup).source == "0.33 0 2.5 0")
        #expect(("\(exact: 0.1 + 0.2) \(exact: nil) \(exact: .infinity)" as Markup).source == "0.30000000000000004  ")
    }

    @Test func `figures are worded for people`() {
        #expect(Figure.decimals(-0.0004, 3) == "0.000" && Figure.decimals(-1.5, 1) == "−1.5")
        #expect(Figure.p(0.0461) == "p = 0.046" && Figure.p(0.00005) == "p < 0.001")
        #expect(Figure.halves(6.5) == "6.5" && Figure.halves(7) == "7" && Figure.percent(0.825) == "83%")
    }
}
