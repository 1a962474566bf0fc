import Foundation
import HTTPTypes
public import Hummingbird
import Kernel
import NIOCore
import Storage

extension Router where Context == WebContext {
    /// Mounts the pages; call it right after `RequestWatch` is added, so that whatever goes wrong beneath becomes a page
    /// that tells the request's id.
    public func mount(_ pages: ReaderPages) {
        add(middleware: PageGuard(pages: pages))
        for asset in pages.looks.assets {
            get(RouterPath(asset.path)) { _, _ in asset.response }
        }
        for library in pages.libraries {
            let prefix = ReaderPages.prefix(of: library.id, among: pages.libraries.count)
            let place = PagePlace(pages: pages, library: library, prefix: prefix)
            StartRoutes(place: place).mount(self)
            CatalogueRoutes(place: place).mount(self)
            ShelfRoutes(place: place).mount(self)
            HoursRoutes(place: place).mount(self)
            if let notices = library.notices { NoticeRoutes(place: place, room: notices).mount(self) }
            if let door = library.lending { AccountDoor(place: place, door: door).mount(self) }
            ReaderRoutes(place: place)?.mount(self)
            get(RouterPath(prefix + "/signin")) { request, context in
                try await ChannelEntry(place: place).comeBack(request, context)
            }
        }
        if pages.libraries.count > 1 {
            get("/") { request, _ in
                let visit = Visit(guest: request, pages: pages)
                return pages.looks.page("libraries", LibrariesView(pages, visit), visit)
            }
        }
    }
}

/// One library's pages and where they are mounted.
struct PagePlace: Sendable {
    let pages: ReaderPages
    let library: PageLibrary
    let prefix: String

    /// Answers a visit, perhaps after the channel has told who the reader is.
    func visit(
        _ request: Request, _ context: WebContext, _ body: (Visit) async throws -> Response
    ) async throws -> Response {
        switch try await ChannelEntry(place: self).enter(request, context) {
        case .elsewhere(let response): return response
        case .visit(let visit):
            var response = try await body(visit)
            for cookie in visit.cookies { response.setCookie(cookie) }
            return response
        }
    }

    /// Counts the use of functions, under the reader's account or `web`.
    func count(_ functions: [FunctionID], _ visit: Visit) async throws {
        let (id, day) = (library.id, library.day(at: visit.now))
        let account = visit.session?.account ?? "web"
        try await library.store.write { transaction in
            for function in functions {
                transaction.countUse(of: function, library: id, account: account, day: day)
            }
        }
    }
}
