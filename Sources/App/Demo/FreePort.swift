import Foundation
import Kernel
import Synchronization

/// Finds a port nobody listens on, for a server whose address another must know before it starts.
///
/// The port is free again until that server starts, so it lies below those the system gives to connections that go out
/// (32768 to 60999 on Linux), and none is given twice by one process.
enum FreePort {
    private static let range = 20_000..<32_000
    private static let given = Mutex<Set<Int>>([])

    static func find(preferred: Int) throws -> Int {
        if preferred != 0 { return preferred }
        for _ in 0..<1_000 {
            let port = Int.random(in: range)
            if given.withLock({ $0.insert(port).inserted }), isFree(port) { return port }
        }
        throw Fault(.unavailable, "no port is free")
    }

    private static func isFree(_ port: Int) -> Bool {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { return false }
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        address.sin_port = in_port_t(port).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
