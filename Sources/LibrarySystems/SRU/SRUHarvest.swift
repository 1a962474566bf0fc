public import AsyncHTTPClient
internal import Foundation
internal import Kernel
internal import NIOCore
internal import NIOHTTP1

/// Fetches all records of a remote catalogue by SRU `searchRetrieve`, page after page.
///
/// One request at a time. A page that does not come is asked for twice more, a little later each time; what the server
/// itself refuses is told in its own words, with the setting that helps.
public struct SRUHarvest: Sendable {
    /// Where the server is: scheme, host, port and path, with a query where the server needs one of its own.
    public var base: String
    /// Which records, in CQL.
    public var query = "cql.allRecords=1"
    /// The name of the schema that is MARCXML there.
    public var schema = "marcxml"
    /// The version of the protocol.
    public var version = "1.2"
    /// How many records are asked for at once; a server may send fewer.
    public var pageSize = 100
    /// How long an answer may take.
    public var patience = Duration.seconds(60)
    private let client: HTTPClient
    private static let largest = 64 << 20
    private static let tries = 3

    /// Describes a harvest of all records.
    public init(base: String, client: HTTPClient = .shared) {
        self.base = base
        self.client = client
    }

    /// Fetches page after page; each answer's bytes are handed over as they came.
    ///
    /// Returns how many records came.
    ///
    /// - Parameter keep: takes an answer, and how many records have come of how many.
    /// - Throws: `Fault`: `.input` for an address that is none, `.unavailable` where the server does not answer,
    ///   `.data` where it refuses or its answer is no SRU.
    public func run(_ keep: ([UInt8], _ done: Int, _ total: Int) async throws -> Void) async throws -> Int {
        var done = 0
        while true {
            try Task.checkCancellation()
            let bytes = try await page(from: done + 1)
            let answer = SRUAnswer(bytes)
            let total = try Self.total(answer)
            done += answer.count
            if answer.count > 0 { try await keep(bytes, done, total) }
            if done >= total { return done }
            guard answer.count > 0 else {
                throw Fault(.data, "the SRU server counts \(total) records and sent only \(done)")
            }
        }
    }

    private static func total(_ answer: SRUAnswer) throws -> Int {
        if let diagnostic = answer.diagnostics.first {
            let words = [diagnostic.message, diagnostic.details].filter { !$0.isEmpty }.joined(separator: ": ")
            let number = diagnostic.number.map { " (diagnostic \($0))" } ?? ""
            throw Fault(.data, "the SRU server refuses: \(words)\(number)\(advice(diagnostic.number))")
        }
        guard let total = answer.total else {
            throw Fault(.data, "what answered is no SRU server: its answer says no number of records")
        }
        guard !answer.isEscaped else {
            throw Fault(.data, "the SRU server sends records as escaped text, which is not read; try another --schema")
        }
        return total
    }

    private static func advice(_ number: Int?) -> String {
        switch number {
        case 4, 5, 8: "; try another --sru-version"
        case 10, 15, 16, 19, 27, 36, 47, 48: "; try another --query"
        case 66, 67: "; the server's explain page lists its schemas: choose one by --schema"
        default: ""
        }
    }

    private func page(from start: Int) async throws -> [UInt8] {
        let address = try address(from: start)
        var attempt = 1
        while true {
            do {
                return try await fetch(address)
            } catch let fault as Fault where fault.kind == .unavailable && attempt < Self.tries {
                try await Task.sleep(for: .seconds(attempt))
                attempt += 1
            }
        }
    }

    private func fetch(_ address: String) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "accept", value: "application/xml, text/xml")
        let response: HTTPClientResponse
        let body: ByteBuffer
        do {
            response = try await client.execute(request, timeout: TimeAmount(patience))
            body = try await response.body.collect(upTo: Self.largest)
        } catch is CancellationError {
            throw CancellationError()
        } catch is NIOTooManyBytesError {
            throw Fault(.data, "the SRU server's answer is longer than 64 MB: ask for fewer records at once")
        } catch {
            throw Fault(.unavailable, "the SRU server does not answer", cause: error)
        }
        switch response.status.code {
        case 200: return Array(buffer: body)
        case 429, 500...: throw Fault(.unavailable, "the SRU server answers with status \(response.status.code)")
        default: throw Fault(.data, "the SRU server answers with status \(response.status.code); is the address right?")
        }
    }

    private func address(from start: Int) throws -> String {
        guard var address = URLComponents(string: base), ["http", "https"].contains(address.scheme), address.host != nil
        else { throw Fault(.input, "\(base) is no address of an SRU server, such as http://host:port/database") }
        let isSecond = version.hasPrefix("2")
        let asked =
            ([
                ("version", version), ("query", query), ("startRecord", "\(start)"), ("maximumRecords", "\(pageSize)"),
                ("recordSchema", schema), (isSecond ? "recordXMLEscaping" : "recordPacking", "xml"),
            ] + (isSecond ? [] : [("operation", "searchRetrieve")])).map { URLQueryItem(name: $0.0, value: $0.1) }
        address.queryItems = (address.queryItems ?? []) + asked
        // A plus sign would be read as a blank.
        address.percentEncodedQuery = address.percentEncodedQuery?.replacing("+", with: "%2B")
        return address.string ?? base
    }
}
