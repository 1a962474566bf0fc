internal import Foundation
internal import Kernel

/// Refuses addresses over which anybody on the way could vouch for anybody.
enum CampusAddress {
    /// The address without a slash at its end.
    ///
    /// - Parameter allowsPlain: whether the library wants `http://` although it can be listened to and forged.
    /// - Throws: `Fault` of kind `settings`, naming the key.
    static func checked(_ address: String, key: String, allowsPlain: Bool) throws -> String {
        guard let url = URL(string: address), let host = url.host(), !host.isEmpty, url.user == nil,
            url.query == nil, url.fragment == nil, let scheme = url.scheme, ["http", "https"].contains(scheme)
        else { throw Fault(.settings, "\(key) must be an address such as https://sso.example.edu/cas") }
        guard scheme == "https" || allowsPlain || isLoopback(host) else {
            throw Fault(.settings, "\(key) must begin with https:// (or set allow_http: true, and know the risk)")
        }
        return address.hasSuffix("/") ? String(address.dropLast()) : address
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "127.0.0.1" || host == "::1" || host == "[::1]"
    }
}
