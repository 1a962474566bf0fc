import Foundation
import Kernel

/// Where a PostgreSQL server is: a URL as libpq takes it, so that TLS and everything else is said there.
public struct PostgresAddress: Sendable, Hashable {
    /// `postgres://user@host:port/database?sslmode=verify-full`.
    public let url: String
    /// How many connections a node keeps for reading.
    public let readers: Int
    /// How many connections a node keeps for writing.
    public let writers: Int

    /// The schema our tables are in; nil leaves it to the server's search path.
    public let schema: String?

    /// Reads an address.
    ///
    /// `readers`, `writers` (4 and 2 where they are missing) and `schema` in its query are ours, the rest is libpq's.
    ///
    /// - Throws: `Fault` of kind `settings`.
    public init(url text: String) throws {
        guard var parts = URLComponents(string: text), ["postgres", "postgresql"].contains(parts.scheme ?? "") else {
            throw Fault(.settings, "database: not an address: write postgres://user@host/database")
        }
        var counts = ["readers": 4, "writers": 2]
        for item in parts.queryItems ?? [] where counts[item.name] != nil {
            guard let count = item.value.flatMap({ Int($0) }), (1...64).contains(count) else {
                throw Fault(.settings, "database: \(item.name) must be 1 to 64")
            }
            counts[item.name] = count
        }
        let rest = parts.queryItems?.filter { counts[$0.name] == nil && $0.name != "schema" } ?? []
        schema = parts.queryItems?.last { $0.name == "schema" }?.value
        if let schema, !schema.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }) {
            throw Fault(.settings, "database: schema may hold small letters, digits and _ only")
        }
        parts.queryItems = rest.isEmpty ? nil : rest
        url = parts.string ?? text
        (readers, writers) = (counts["readers"] ?? 4, counts["writers"] ?? 2)
    }
}
