import Foundation
import Kernel

/// Finds a port nobody listens on, for a server whose address another must know before it starts.
enum FreePort {
    static func find(preferred: Int) throws -> Int {
        if preferred != 0 { return preferred }
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Fault(.unavailable, "no socket can be opened") }
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic -> in_port_t? in
                guard bind(socket, generic, size) == 0, getsockname(socket, generic, &size) == 0 else { return nil }
                return pointer.pointee.sin_port
            }
        }
        guard let port else { throw Fault(.unavailable, "no port is free") }
        return Int(in_port_t(bigEndian: port))
    }
}
