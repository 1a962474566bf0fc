import HTTPTypes
import Hummingbird
import Kernel
import Lending

/// The electronic card, its codes as pictures, and the report of a lost one (MA07).
struct CardRoutes: Sendable {
    let door: AccountDoor

    func mount(_ router: Router<WebContext>) {
        let base = door.place.prefix + "/card"
        router.get(RouterPath(base)) { request, context in
            try await door.page(request, context) { own in
                try await own.place.count(["MA07"], own.visit)
                return own.page("card", CardView(own, try await holder(own)))
            }
        }
        router.get(RouterPath(base + "/code.svg")) { request, context in
            try await door.page(request, context) { own in
                let codes = CardCode(library: own.place.library.id, key: try await own.door.room.cardKey())
                guard let code = QRCode(codes.code(of: own.bound.id, at: own.visit.now)) else {
                    throw HTTPError(.notFound)
                }
                return CodeDrawing.response(CodeDrawing.svg(code))
            }
        }
        router.get(RouterPath(base + "/barcode.svg")) { request, context in
            try await door.page(request, context) { own in
                guard let code = Code128(own.bound.card.rawValue) else { throw HTTPError(.notFound) }
                return CodeDrawing.response(CodeDrawing.svg(code))
            }
        }
        router.post(RouterPath(base + "/lost")) { request, context in
            try await door.form(request, context) { own, form in
                guard form["sure"] == "1" else { return Response.redirect(to: own.visit.href("/card"), type: .normal) }
                let lost = try await report(own)
                return own.page("card", CardView(own, try await holder(own), lost: lost))
            }
        }
    }

    /// Whose card it is: shown where it is known, since a gate needs only the codes, which need no system.
    private func holder(_ own: AccountVisit) async throws -> AccountView? {
        do {
            return try await own.view()
        } catch is LibrarySystemAway {
            return nil
        }
    }

    private func report(_ own: AccountVisit) async throws -> CardView.LostReport {
        do {
            try await own.accounts.reportLost(own.bound, now: own.visit.now)
            return .done
        } catch is LibrarySystemAway {
            return .away
        } catch let refusal as LendingRefusal {
            return .refused(refusal)
        }
    }
}
