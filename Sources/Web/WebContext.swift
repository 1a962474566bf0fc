public import Hummingbird
import NIOCore

/// What is known of one web request besides the request itself.
public struct WebContext: RequestContext {
    /// Hummingbird's part.
    public var coreContext: CoreRequestContextStorage
    private let remoteAddress: SocketAddress?

    /// Takes what the connection tells.
    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// The connection's other end; nil where it has no address.
    public var clientAddress: ClientAddress? { remoteAddress.flatMap { ClientAddress($0) } }

    /// Whether the connection comes from this machine itself.
    public var isLoopback: Bool {
        guard let address = remoteAddress?.ipAddress else { return false }
        return address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    }
}
