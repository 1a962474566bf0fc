import Foundation
import Logging

/// Writes log lines to standard error: text for people or JSON for machines.
struct LogOutput: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let label: String
    private let isJSON: Bool

    init(label: String, level: Logger.Level, isJSON: Bool) {
        self.label = label
        logLevel = level
        self.isJSON = isJSON
    }

    /// Makes this the output of all loggers.
    static func install(format: String, level: String) {
        let level = Logger.Level(rawValue: level) ?? .info
        LoggingSystem.bootstrap { LogOutput(label: $0, level: level, isJSON: format == "json") }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let time = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        let fields = all.map { (Self.names[$0.key] ?? $0.key, "\($0.value)") }.sorted { $0.0 < $1.0 }
        let line = isJSON ? json(time, event, fields) : text(time, event, fields)
        FileHandle.standardError.write(Data(line.utf8))
    }

    private static let names = ["hb.request.id": "request"]

    private func text(_ time: String, _ event: LogEvent, _ fields: [(String, String)]) -> String {
        let rest = fields.map { " \($0.0)=\($0.1)" }.joined()
        return "\(time) \(event.level) \(event.message)\(rest)\n"
    }

    private func json(_ time: String, _ event: LogEvent, _ fields: [(String, String)]) -> String {
        var object = Dictionary(fields) { first, _ in first }
        object["time"] = time
        object["level"] = event.level.rawValue
        object["message"] = "\(event.message)"
        object["logger"] = label
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(object) else { return "" }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
