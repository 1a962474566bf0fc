import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Readers

/// What is kept of a reader: to see, to take along, to erase.
struct DataRoutes: Sendable {
    let place: PagePlace
    let door: ReaderDoor

    func mount(_ router: Router<WebContext>) {
        let prefix = place.prefix
        router.get(RouterPath(prefix + "/data")) { request, context in
            try await place.own(request, context) { visit, reader in
                let sections = try await door.data.sections(of: reader)
                return place.pages.looks.page("data", DataView(place, visit, sections), visit)
            }
        }
        router.get(RouterPath(prefix + "/data/export.json")) { request, context in
            try await place.own(request, context) { visit, reader in
                let sections = try await door.data.sections(of: reader)
                return try file(DataExport(sections, place, visit).json, "json", "application/json")
            }
        }
        router.get(RouterPath(prefix + "/data/export.html")) { request, context in
            try await place.own(request, context) { visit, reader in
                let view = DataView(place, visit, try await door.data.sections(of: reader))
                let page = place.pages.looks.page("data-export", view, visit)
                var headers = page.headers
                headers[.contentDisposition] = "attachment; filename=\"my-library-data.html\""
                return Response(status: .ok, headers: headers, body: page.body)
            }
        }
        router.post(RouterPath(prefix + "/data/erase")) { request, context in
            try await place.ownForm(request, context) { visit, reader, form in
                guard form.isTicked("sure") else {
                    return Response.redirect(to: visit.href("/data", [("unsure", "1")]), type: .normal)
                }
                guard try await isProved(reader, visit) else {
                    return Response.redirect(
                        to: visit.href("/bind", [("next", visit.href("/data")), ("why", "erase")]), type: .normal)
                }
                let receipt = try await door.data.erase(reader, now: visit.now)
                var response = place.pages.looks.page("erased", ErasedView(place, visit, receipt), visit)
                response.setCookie(ChannelEntry(place: place).noReaderCookie)
                return response
            }
        }
    }

    /// Whether the reader has just shown who they are; who has bound no card could not, and has little to lose.
    private func isProved(_ reader: ReaderKey, _ visit: Visit) async throws -> Bool {
        if try await door.room.desk.cards(of: reader).isEmpty { return true }
        return try await ReaderSessions(store: place.library.store).isProved(visit.sessionKey, now: visit.now)
    }

    private func file(_ bytes: Data, _ ending: String, _ type: String) -> Response {
        var headers: HTTPFields = [.contentType: type + "; charset=utf-8"]
        headers[.contentDisposition] = "attachment; filename=\"my-library-data.\(ending)\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// What is kept of a reader, as JSON.
struct DataExport: Encodable {
    let format = "shiqu-reader-data"
    let version = 1
    let madeAt: String
    let library: String
    let parts: [Part]

    /// One part.
    struct Part: Encodable {
        let key: String
        let heading: String
        let purpose: String
        let entries: [[String: String]]
    }

    private enum CodingKeys: String, CodingKey {
        case format, version, library, parts
        case madeAt = "made_at"
    }

    init(_ sections: [ReaderDataSection], _ place: PagePlace, _ visit: Visit) {
        madeAt = visit.now.formatted(.iso8601)
        library = place.library.name(visit.language)
        parts = sections.map { section in
            Part(
                key: section.key, heading: section.heading(visit.language), purpose: section.purpose(visit.language),
                entries: section.entries.map { entry in
                    Dictionary(entry.map { ($0.key, $0.value) }) { first, _ in first }
                })
        }
    }

    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }
}
