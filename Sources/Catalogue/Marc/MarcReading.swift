/// What one step of a reader found, and where.
struct MarcReading: Sendable {
    /// Where in its file a record begins.
    struct Place: Sendable, Hashable {
        /// Bytes before it.
        var offset: Int
        /// Its number, counting from 1, bad ones too.
        var number: Int
    }

    var place: Place
    /// The record; nil where it could not be read.
    var record: MarcRecord?
    /// What is wrong with it.
    var flaws: [MarcFlaw]
}

/// Reads records one after another without holding the file.
protocol MarcReader {
    /// Bytes read and done with.
    var offset: Int { get }
    /// The next record or report; nil at the end. Throws `Fault` where the file cannot be read on.
    mutating func next() throws -> MarcReading?
}
