internal import Hummingbird
internal import NIOCore

/// `GET /sim/api/events?after=`: what happens, as server-sent events.
///
/// Each has an id to resume from (`Last-Event-ID`, or `after` at first) and a name: `chat` (a `TranscriptEntry`), `wire`
/// (a `WireEntry`), `typing`, `state` (fetch `/sim/api/phone` anew), `reset` (fetch everything anew). Comments between
/// keep the connection open and notice when nobody is there.
struct EventRoutes: Sendable {
    let feed: EventFeed

    func mount(on router: Router<BasicRequestContext>) {
        router.get("/sim/api/events") { request, _ in answer(request) }
    }

    private func answer(_ request: Request) -> Response {
        let position = request.headers[.lastEventID] ?? request.uri.queryParameters["after"].map(String.init)
        guard let stream = feed.listen(after: position) else { return Response(status: .serviceUnavailable) }
        let run = feed.run
        return Response(
            status: .ok,
            // Whoever listened to the end has no further use for the connection; idle, it would hold up a shutdown.
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .connection: "close"],
            body: .init { writer in
                try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
                for await event in stream { try await writer.write(Self.written(event, run: run)) }
                try await writer.finish(nil)
            })
    }

    private static func written(_ event: EventFeed.Event, run: String) -> ByteBuffer {
        guard !event.isBeat else { return ByteBuffer(string: ":\n\n") }
        var buffer = ByteBuffer(string: "id: \(run).\(event.id)\nevent: \(event.name)\ndata: ")
        buffer.writeBytes(event.data)
        buffer.writeString("\n\n")
        return buffer
    }
}
