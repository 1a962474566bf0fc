import Foundation
import Kernel
import Storage
import WeChat

/// Keeps access tokens in the database, so that all nodes share one.
struct DatabaseTokenStore: TokenStore {
    static let schema = [
        SchemaStep(
            "app.token.1",
            [
                .table(
                    Table(
                        "channel_token",
                        [
                            .text("library"), .text("account"), .text("value"), .integer("refresh_at"),
                            .integer("expires_at"),
                        ],
                        primaryKey: ["library", "account"], wide: true))
            ])
    ]

    let store: LibraryStore

    func token(of account: AccountID) async throws -> StoredToken? {
        try await store.read { transaction in
            try transaction.first(
                """
                SELECT value, refresh_at, expires_at FROM channel_token
                WHERE library = \(store.id) AND account = \(account)
                """
            ) { row in
                StoredToken(
                    value: row.text(0), refreshAt: Date(timeIntervalSince1970: Double(row.integer(1))),
                    expiresAt: Date(timeIntervalSince1970: Double(row.integer(2))))
            }
        }
    }

    func save(_ token: StoredToken, of account: AccountID) async throws {
        let refresh = Int(token.refreshAt.timeIntervalSince1970)
        let expiry = Int(token.expiresAt.timeIntervalSince1970)
        try await store.write { transaction in
            try transaction.run(
                """
                INSERT INTO channel_token (library, account, value, refresh_at, expires_at)
                VALUES (\(store.id), \(account), \(token.value), \(refresh), \(expiry))
                ON CONFLICT (library, account) DO UPDATE SET value = excluded.value,
                  refresh_at = excluded.refresh_at, expires_at = excluded.expires_at
                """)
        }
    }
}
