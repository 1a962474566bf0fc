internal import AsyncHTTPClient
internal import Foundation
internal import Kernel
internal import NIOCore
internal import NIOHTTP1

/// Whether the phone's browser can show a page in its frame.
struct FrameProbe: Encodable, Sendable, Equatable {
    enum Outcome: String, Encodable {
        case shown
        /// The page forbids being framed.
        case refused
        /// Nothing answers there.
        case unreachable
        /// A page elsewhere, which was not asked.
        case unknown
    }

    var outcome: Outcome
    var status: Int?
    var title: String?

    /// What the heads of an answer say about a frame on another page.
    static func mayBeFramed(policy: String?, options: String?, in origin: String) -> Bool {
        if let sources = policy.flatMap(ancestors) {
            return sources.contains { $0 == "*" || $0 == origin || $0 == "http:" }
        }
        return options == nil
    }

    private static func ancestors(of policy: String) -> [String]? {
        let words = policy.split(separator: ";").map { $0.split(separator: " ").map { $0.lowercased() } }
        return words.first { $0.first == "frame-ancestors" }.map { Array($0.dropFirst()) }
    }
}

extension Simulator {
    /// Looks whether a page of the library can be shown in a frame of the phone.
    ///
    /// Only this machine and the library's own callback are asked; others are `unknown`.
    func frame(_ address: String, in origin: String) async -> FrameProbe {
        guard let url = URL(string: address), ["http", "https"].contains(url.scheme), let host = url.host() else {
            return FrameProbe(outcome: .unreachable)
        }
        let own = accounts.values.compactMap { URL(string: $0.account.callback)?.host() }
        guard ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host) || own.contains(host) else {
            return FrameProbe(outcome: .unknown)
        }
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "accept", value: "text/html")
        guard let answer = try? await client.execute(request, timeout: .seconds(6)) else {
            return FrameProbe(outcome: .unreachable)
        }
        let start = try? await answer.body.collect(upTo: 1 << 20)
        let isFramed = FrameProbe.mayBeFramed(
            policy: answer.headers.first(name: "content-security-policy"),
            options: answer.headers.first(name: "x-frame-options"), in: origin.lowercased())
        return FrameProbe(
            outcome: isFramed ? .shown : .refused, status: Int(answer.status.code),
            title: start.flatMap { Self.title(of: String(buffer: $0)) })
    }

    private static func title(of html: String) -> String? {
        guard let match = html.firstMatch(of: /<title>([^<]*)<\/title>/) else { return nil }
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        let title = String(match.1).trimmingCharacters(in: .whitespacesAndNewlines)
        return entities.reduce(title) { $0.replacing($1.0, with: $1.1) }
    }

    /// Keeps a file a person sends, where the accounts can fetch it too; gives its media id and type.
    func keepMedia(_ bytes: [UInt8]) throws -> (id: String, type: String) {
        let id = "sim\(newToken().dropFirst(3).prefix(40))"
        let item = try sentFiles.keep(bytes, id: id)
        let kind = ["image": "image", "audio": "voice"][item.type.prefix { $0 != "/" }] ?? "video"
        let ending = item.type.split(separator: "/").last.map(String.init) ?? ""
        for account in accounts.keys {
            accounts[account]?.media.keep(
                MediaShelf.Item(
                    id: id, kind: kind, name: "\(kind).\(ending)", contentType: item.type, bytes: bytes, at: now,
                    isKept: false))
        }
        return (id, item.type)
    }

    /// A file somebody sent, or one an account uploaded; nil unless it is of a kind that is shown.
    func media(_ id: String) -> SentFiles.Item? {
        if let item = sentFiles[id] { return item }
        let now = self.now
        guard let item = accounts.values.lazy.compactMap({ $0.media.item(id, now: now) }).first,
            let type = SentFiles.type(of: item.bytes)
        else { return nil }
        return SentFiles.Item(type: type, bytes: item.bytes)
    }
}
