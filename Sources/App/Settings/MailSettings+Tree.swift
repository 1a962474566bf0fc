import Foundation
import Kernel
import Mail

extension MailSettings {
    /// Reads `mail`.
    init(_ tree: SettingsTree) throws {
        guard let host = tree["host"]?.value, let from = tree["from"]?.value else {
            throw Fault(.settings, "mail needs host and from")
        }
        try self.init(
            host: host, port: tree["port"]?.value.flatMap { Int($0) },
            security: tree["security"]?.value.flatMap(Security.init(rawValue:)) ?? .starttls,
            user: tree["user"]?.value, password: tree["password"]?.value, from: from,
            certificates: tree["certificates"]?.value)
    }
}
