import Hummingbird
import Kernel
import Readers

/// The pages of a reader's own account.
struct ReaderRoutes: Sendable {
    let place: PagePlace
    let door: ReaderDoor

    init?(place: PagePlace) {
        guard let door = place.library.readers else { return nil }
        self.place = place
        self.door = door
    }

    func mount(_ router: Router<WebContext>) {
        MeRoutes(place: place, door: door).mount(router)
        BindRoutes(place: place, door: door).mount(router)
        SignOnRoutes(place: place, door: door).mount(router)
        SettingsRoutes(place: place, door: door).mount(router)
        DataRoutes(place: place, door: door).mount(router)
        SessionRoutes(place: place).mount(router)
    }
}
