internal import CLDAP
internal import Foundation
public import Kernel
public import Logging

/// Checks a name and a password against an LDAP directory.
///
/// Finds the one person of that name, then shows the directory the password as that person. Each check has connections
/// and a thread of its own.
public struct DirectorySignOn: PasswordSignOn {
    private let settings: DirectorySettings
    private let logger: Logger
    private let places: Places

    /// Joins a directory; nothing is asked yet.
    ///
    /// - Parameter atOnce: how many checks may be under way; whoever comes beyond is told to try again.
    public init(_ settings: DirectorySettings, logger: Logger, atOnce: Int = 16) {
        self.settings = settings
        self.logger = logger
        places = Places(atOnce)
    }

    /// What the field for the name is called.
    public var name: Localized { settings.common.name }

    /// Whose name and password these are.
    public func check(user: String, password: String) async throws -> CampusPerson {
        let user = user.trimmed
        guard !password.isEmpty, password.utf8.count <= 256, !password.utf8.contains(0), SignOnSettings.isKey(user)
        else {
            throw SignOnRefusal.wrongPassword
        }
        return try await asking { settings throws(DirectoryConnection.Trouble) in
            let found = try Self.find(user, settings)
            // Whether nobody or several have the name is not told.
            guard found.count == 1, let entry = found.first else { throw .wrongPassword }
            try DirectoryConnection(settings).bind(entry.dn, password: password)
            return entry.attributes
        } person: {
            try settings.common.person(user, $0)
        }
    }

    /// Searches for a name that nobody has, as a check would.
    public func check() async throws {
        try await asking { settings throws(DirectoryConnection.Trouble) in
            _ = try Self.find("shiqu-doctor-\(UInt32.random(in: 1000...9999))", settings)
        } person: {
        }
    }

    private static func find(
        _ user: String, _ settings: DirectorySettings
    ) throws(DirectoryConnection.Trouble) -> [DirectoryConnection.Entry] {
        let connection = try DirectoryConnection(settings)
        do {
            if !settings.bindDN.isEmpty { try connection.bind(settings.bindDN, password: settings.bindPassword) }
            return try connection.search(
                base: settings.base, filter: settings.filter(for: user), attribute: settings.common.cardAttribute)
        } catch  where error == .wrongPassword || error == .unwilling {
            // It is ours that is wrong, or the base; that must not look like the reader's.
            throw .refused(LDAP_INSUFFICIENT_ACCESS)
        }
    }

    private func asking<Found: Sendable, Result>(
        _ work: @escaping @Sendable (DirectorySettings) throws(DirectoryConnection.Trouble) -> Found,
        person: (Found) throws -> Result
    ) async throws -> Result {
        guard places.take() else { throw Fault(.unavailable, "too many people sign on with the directory at once") }
        defer { places.give() }
        let settings = settings
        do {
            return try person(try await PrivateThread.run { try work(settings) })
        } catch let trouble as DirectoryConnection.Trouble {
            throw words(trouble)
        }
    }

    private func words(_ trouble: DirectoryConnection.Trouble) -> any Error {
        switch trouble {
        case .wrongPassword: return SignOnRefusal.wrongPassword
        case .unwilling: return SignOnRefusal.refused
        case .away(let code):
            return Fault(.unavailable, "\(settings.address) is not to be had in time or in secret (\(code))")
        case .refused(let code):
            logger.warning("the directory refuses", metadata: ["code": "\(code)"])
            return Fault(
                .unavailable, "\(settings.address) refuses (\(code)): bind_dn, bind_password, base and filter right?")
        }
    }
}
