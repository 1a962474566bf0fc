import Catalogue
import Foundation
import Synchronization

/// Shows how far an import has come: a bar on a terminal, a plain line every few seconds elsewhere.
final class ProgressLine: Sendable {
    private let shown = Mutex(ContinuousClock.now - .seconds(60))
    private let began = ContinuousClock.now

    func show(_ progress: ImportProgress) {
        let pause: Duration = Terminal.isInteractive ? .milliseconds(100) : .seconds(5)
        let now = ContinuousClock.now
        let isDue = shown.withLock { shown in
            guard now - shown >= pause, Terminal.isInteractive || now - began > pause else { return false }
            shown = now
            return true
        }
        guard isDue else { return }
        let share = progress.totalBytes > 0 ? Double(progress.bytes) / Double(progress.totalBytes) : 0
        let rate = Int(progress.recordsPerSecond)
        let left = progress.remaining.map { ", \($0.formatted(.units(allowed: [.hours, .minutes, .seconds]))) left" }
        let words = "\(Int(share * 100))% · \(progress.records) records · \(rate)/s\(left ?? "")"
        if Terminal.isInteractive {
            let filled = Int(share * 30)
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            Terminal.redraw("\(bar) \(words)")
        } else {
            Terminal.note(words)
        }
    }

    func end() { if Terminal.isInteractive { Terminal.redraw("") } }
}
