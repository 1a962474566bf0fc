import Foundation
import Kernel

/// The list of erasures beside the database, so that a restored backup, which has forgotten the later ones, is told.
///
/// One line an erasure: the library, the time and a keyed hash, whose key only the database has. Keep it out of the
/// backup's own folder, or restore it together with the newest backup.
public struct ErasureLedger: Sendable {
    /// Where it is.
    public let path: String

    /// Names the file; it is made when it is first needed.
    public init(path: String) { self.path = path }

    /// The erasures of a library.
    ///
    /// - Throws: `Fault` where the file is there and cannot be read: starting without it would bring readers back.
    func entries(of library: LibraryID) throws -> Set<ErasureTable.Entry> {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Fault(.input, "the list of erasures at \(path) cannot be read")
        }
        return Set(
            text.split(separator: "\n").compactMap { line in
                let parts = line.split(separator: " ")
                guard parts.count == 3, parts[0] == library.rawValue, let at = Int(parts[1]) else { return nil }
                return Self.bytes(parts[2]).map { ErasureTable.Entry(subject: $0, at: at) }
            })
    }

    /// Adds an erasure and waits until the disk has it.
    ///
    /// - Throws: `Fault` where it cannot be written.
    func add(_ entry: ErasureTable.Entry, of library: LibraryID) throws {
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Fault(.unavailable, "the list of erasures at \(path) cannot be written") }
        defer { close(file) }
        let line = Array("\(library) \(entry.at) \(entry.subject.hexadecimal)\n".utf8)
        guard write(file, line, line.count) == line.count, fsync(file) == 0 else {
            throw Fault(.unavailable, "the list of erasures at \(path) cannot be written")
        }
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        let values = digits.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
        guard values.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
