import Kernel
import Logging
import ServiceLifecycle
import Synchronization
import WeChat

/// Knows whether WeChat can be reached for each account, without asking it for every question.
final class ChannelWatch: Service {
    private let clients: [AccountID: WeChatClient]
    private let troubles = Mutex<[AccountID: String]>([:])
    private let logger: Logger

    init(clients: [AccountID: WeChatClient], logger: Logger) {
        self.clients = clients
        self.logger = logger
    }

    /// What is the matter with accounts; empty where WeChat answers all of them.
    var trouble: [AccountID: String] { troubles.withLock { $0 } }

    /// Looks at every account that has a secret: soon after a failure, seldom otherwise.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for client in self.clients.values where !client.account.appSecret.isEmpty { await self.look(client) }
                let pause: Duration = self.trouble.isEmpty ? .seconds(600) : .seconds(60)
                try? await Task.sleep(for: pause)
            }
        }
    }

    private func look(_ client: WeChatClient) async {
        let id = client.account.id
        do {
            _ = try await client.checkToken()
            troubles.withLock { $0[id] = nil }
        } catch is CancellationError {
            return
        } catch {
            let words = (error as? WeChatError)?.summary ?? "WeChat cannot be reached"
            if troubles.withLock({ $0.updateValue(words, forKey: id) }) != words {
                logger.warning("WeChat is away", metadata: ["account": "\(id)", "reason": "\(words)"])
            }
        }
    }
}
