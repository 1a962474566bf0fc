/// One question: what to compute, and what from.
struct Question: Decodable {
    let op: String
    var table: [[Double?]]?
    var words: [[String?]]?
    var declared: [Double]?
    var order: [String]?
    var clusters: [Int]?
    var useWhatIsThere: Bool?
    var samples: Int?
    var seed: UInt64?
    var numbers: [Double]?
    var others: [Double]?
    var optional: [Double?]?
    var otherOptional: [Double?]?
    var lists: [[Double]]?
    var groups: [Int]?
    var name: String?
    var count: Int?
}
