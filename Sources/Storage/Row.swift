/// One row of a result while it is being read; valid only inside the closure that receives it.
public protocol Row {
    /// Whether there is no value in a column.
    func isNull(_ column: Int) -> Bool
    /// The integer in a column, 0 where it is null.
    func integer(_ column: Int) -> Int64
    /// The integer in a column, or nil.
    func optionalInteger(_ column: Int) -> Int64?
    /// The double in a column, 0 where it is null.
    func real(_ column: Int) -> Double
    /// The text in a column, empty where it is null.
    func text(_ column: Int) -> String
    /// The text in a column, or nil.
    func optionalText(_ column: Int) -> String?
    /// The bytes in a column, empty where it is null.
    func bytes(_ column: Int) -> [UInt8]
}

extension Row {
    /// The integer in a column as an `Int`.
    public func int(_ column: Int) -> Int { Int(integer(column)) }
    /// Whether the integer in a column is not 0.
    public func flag(_ column: Int) -> Bool { integer(column) != 0 }
}
