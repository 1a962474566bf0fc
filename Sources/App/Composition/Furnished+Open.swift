import Catalogue
import Enquiries
import Kernel
import Web

extension Furnished {
    /// The library as everybody may read it.
    var open: OpenLibrary {
        OpenLibrary(
            id: settings.id, name: settings.name, timeZone: settings.timeZone, catalogue: catalogue,
            enquiries: enquiries, functions: Set(slices.flatMap(\.functions)))
    }
}
