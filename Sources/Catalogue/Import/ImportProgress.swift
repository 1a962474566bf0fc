/// How far an import has come.
public struct ImportProgress: Sendable, Hashable {
    /// The file being read.
    public var file: String
    /// Bytes read, of all files.
    public var bytes: Int
    /// Bytes in all files.
    public var totalBytes: Int
    /// Records seen, bad ones too.
    public var records: Int
    /// Time since the import began.
    public var elapsed: Duration

    /// Records a second so far; 0 before any time has passed.
    public var recordsPerSecond: Double {
        let seconds = elapsed / .seconds(1)
        return seconds > 0 ? Double(records) / seconds : 0
    }

    /// The time the rest will take at the speed so far; nil before that can be told.
    public var remaining: Duration? {
        guard bytes > 0, totalBytes >= bytes else { return nil }
        return elapsed * (Double(totalBytes - bytes) / Double(bytes))
    }
}
