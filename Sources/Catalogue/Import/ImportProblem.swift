public import Kernel

/// A record that was lost or had to be mended, and where it is.
public struct ImportProblem: Sendable, Hashable, CustomStringConvertible {
    /// The file.
    public var file: String
    /// Bytes before the record.
    public var offset: Int
    /// The record's number in the file, from 1, bad ones counted; 0 for the file as a whole.
    public var record: Int
    /// Its control number, where that could be read.
    public var control: String?
    /// What is wrong.
    public var flaw: MarcFlaw

    /// Whether the record was lost.
    public var isError: Bool { flaw.isFatal }
    /// The reason for people.
    public var reason: Localized { flaw.words }
    /// One line in English for logs.
    public var description: String {
        let name = control.map { " (\($0))" } ?? ""
        return "\(file): byte \(offset), record \(record)\(name): \(reason(.english))"
    }
}
