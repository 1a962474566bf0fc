import AsyncHTTPClient
import Kernel
import Logging
import SignOn

/// The ways of a library's campus, ready to be used.
struct SignOnChoice: Sendable {
    /// Those the browser is sent to, in the order of the settings.
    let campus: [any CampusSignOn]
    /// The one that takes a password on our page, where the library chose it.
    let password: (any PasswordSignOn)?

    /// Joins the settings with the way out.
    ///
    /// - Parameter http: follows no redirects; stays the caller's.
    init(_ settings: [CampusSettings], http: HTTPClient, logger: Logger) {
        campus = settings.compactMap { Self.campus($0, http: http, logger: logger) }
        password = Self.password(among: settings, logger: logger)
    }

    /// The directory among a library's ways; it needs no connections of ours.
    static func password(among settings: [CampusSettings], logger: Logger) -> (any PasswordSignOn)? {
        settings.lazy.compactMap { Self.password($0, logger: logger) }.first
    }

    private static func campus(_ settings: CampusSettings, http: HTTPClient, logger: Logger) -> (any CampusSignOn)? {
        let web = CampusWeb(client: http, patience: settings.common.patience)
        return switch settings {
        case .cas(let settings): CASSignOn(settings, web: web, logger: logger)
        case .openID(let settings): OpenIDSignOn(settings, web: web, logger: logger)
        case .weCom(let settings): WeComSignOn(settings, web: web, logger: logger)
        case .directory: nil
        }
    }

    private static func password(_ settings: CampusSettings, logger: Logger) -> (any PasswordSignOn)? {
        guard case .directory(let settings) = settings else { return nil }
        return DirectorySignOn(settings, logger: logger)
    }
}
