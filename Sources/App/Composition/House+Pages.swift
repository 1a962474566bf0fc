import Kernel
import Storage
import WeChat
import Web

extension House {
    /// The readers' pages, with the accounts that may tell who a reader is, service accounts first.
    func pages() throws -> ReaderPages {
        let pages = libraries.map { library in
            PageLibrary(
                id: library.settings.id, name: library.settings.name, timeZone: library.settings.timeZone,
                catalogue: library.catalogue, enquiries: library.enquiries,
                store: store.library(library.settings.id), authorisations: authorisations(of: library.settings))
        }
        return try ReaderPages(
            libraries: pages,
            settings: PageSettings(publicURL: settings.publicURL, frameAncestors: settings.frameAncestors))
    }

    private func authorisations(of library: LibrarySettings) -> [WebAuthorisation] { [] }
}
