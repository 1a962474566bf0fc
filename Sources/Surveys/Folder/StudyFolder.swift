public import Foundation
import Kernel

/// A study as a folder of files anyone can read, diff and share.
///
/// `study.yaml`, `libraries.csv`, `accounts.csv` (where it is missing each library is its own account),
/// `coding/<coder>.csv`, `evidence/`, `adjudicated.csv`, `literature/`, `reports/`.
public struct StudyFolder: Sendable {
    /// Where it lies.
    public let url: URL

    /// Names a folder without opening it.
    public init(_ url: URL) { self.url = url }

    /// Names a folder by its path.
    public init(path: String) { url = URL(filePath: path, directoryHint: .isDirectory) }

    /// Reads a study.
    ///
    /// Throws `Fault`: `.input` where there is no such folder, `.data` with every error and its place where it has any.
    public static func read(_ url: URL) throws -> Study {
        let reading = try StudyFolder(url).reading()
        if reading.problems.haveErrors { throw reading.problems.fault() }
        return reading.study
    }

    /// Reads what can be read, with everything that is wrong or doubtful.
    ///
    /// Throws `Fault`: `.input` where there is no such folder or no `study.yaml`, `.data` where that is no YAML.
    public func reading() throws -> StudyReading {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path(percentEncoded: false), isDirectory: &isFolder) else {
            throw Fault(.input, "\(name) does not exist; `shiqu survey new \(name)` makes a study")
        }
        guard isFolder.boolValue else { throw Fault(.input, "\(name) is no folder") }
        guard let bytes = try bytes("study.yaml") else {
            throw Fault(.input, "\(name) is no study: study.yaml is missing; `shiqu survey new` makes one")
        }
        let text = try TableText.decode(bytes, file: "study.yaml").text
        let (manifest, problems) = try StudyManifest.read(text, file: "study.yaml")
        return StudyReading(folder: self, manifest: manifest, problems: problems)
    }

    /// The folder's path as people know it.
    var name: String { url.relativePath }

    /// The bytes of a file of the study; nil where it does not exist.
    ///
    /// Throws `Fault` (`.input`) where it cannot be read, `.data` where it is larger than 256 MB.
    public func bytes(_ path: String) throws -> Data? {
        let file = url.appending(path: path)
        let system = FileManager.default
        guard system.fileExists(atPath: file.path(percentEncoded: false)) else { return nil }
        do {
            let size = try system.attributesOfItem(atPath: file.path(percentEncoded: false))[.size] as? Int ?? 0
            guard size <= 256 << 20 else { throw Fault(.data, "\(path) is larger than 256 MB") }
            return try Data(contentsOf: file)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(.input, "\(path) cannot be read", cause: error)
        }
    }

    /// A table of the study; nil where it does not exist.
    public func table(_ path: String) throws -> Table? {
        try bytes(path).map { try Table(csv: $0, file: path) }
    }

    /// The names of the files in a folder of the study, sorted; empty where there is none.
    public func files(in path: String) -> [String] {
        let folder = url.appending(path: path).path(percentEncoded: false)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Writes a file of the study whole or not at all; makes the folders it stands in.
    ///
    /// Throws `Fault` (`.data`) where it exists and may not be replaced, `.unavailable` where it cannot be written.
    public func write(_ bytes: Data, to path: String, replacing: Bool = false) throws {
        try Self.write(bytes, to: url.appending(path: path), as: path, replacing: replacing)
    }

    /// Writes any file whole or not at all; `name` is what people are told.
    public static func write(_ bytes: Data, to file: URL, as name: String, replacing: Bool) throws {
        let path = file.path(percentEncoded: false)
        if !replacing, FileManager.default.fileExists(atPath: path) {
            throw Fault(.data, "\(name) exists already; --force replaces it")
        }
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try bytes.write(to: file, options: .atomic)
        } catch {
            throw Fault(.unavailable, "\(name) cannot be written", cause: error)
        }
    }
}
