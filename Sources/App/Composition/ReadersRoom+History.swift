import Foundation
import Kernel
import Readers

extension ReadersRoom {
    /// Notes that a reader wants a list of past loans kept, or no longer, and leaves all else as it stands.
    func keepHistory(_ reader: ReaderKey, _ isKept: Bool, told language: Language, now: Date) async throws {
        let settings = try await settings(of: reader)
        let purposes = isKept ? settings.purposes.union([.history]) : settings.purposes.subtracting([.history])
        try await change(reader, language: settings.language, purposes: purposes, told: language, now: now)
    }
}
