import Hummingbird
import Kernel

/// The page of opening hours (IP03).
struct HoursRoutes: Sendable {
    let place: PagePlace

    func mount(_ router: Router<WebContext>) {
        router.get(RouterPath(place.prefix + "/hours")) { request, context in
            try await place.visit(request, context) { visit in
                try await place.count(["IP03"], visit)
                return place.pages.looks.page("hours", HoursView(place, visit), visit)
            }
        }
    }
}
