import Foundation
import NIOCore

/// Who is calling, as far as limits care: one IPv4 address, or one IPv6 network of 64 bits, which is what one line gets.
public struct ClientAddress: Sendable, Hashable {
    private let network: UInt64

    /// Callers of whom nothing is known; they share one allowance.
    public static let unknown = ClientAddress(network: 0)

    /// The address as a key of limits that are kept.
    var key: String { String(network, radix: 16) }

    private init(network: UInt64) { self.network = network }

    /// Reads an address as a proxy may tell it, `203.0.113.9` or `2001:db8::1`; nil where the text is none.
    public init?(_ text: String) {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        self.init(address)
    }

    /// Takes the address of a connection; nil where it comes through a Unix socket.
    init?(_ address: SocketAddress) {
        switch address {
        case .v4(let four): network = Self.mapped(four.address.sin_addr.s_addr)
        case .v6(let six):
            let words = withUnsafeBytes(of: six.address.sin6_addr) { bytes in
                (0..<16).map { UInt64(bytes[$0]) }
            }
            let high = words[..<8].reduce(0) { $0 << 8 | $1 }
            let low = words[8...].reduce(0) { $0 << 8 | $1 }
            // ::ffff:a.b.c.d is an IPv4 caller of a server that listens on both.
            network = high == 0 && low >> 32 == 0xFFFF ? low : high == 0 ? 1 : high
        case .unixDomainSocket: return nil
        }
    }

    /// An IPv4 address behind the prefix that no IPv6 network of its own has.
    private static func mapped(_ address: UInt32) -> UInt64 { 0xFFFF << 32 | UInt64(UInt32(bigEndian: address)) }
}
