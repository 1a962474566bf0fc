import Foundation
import Kernel
import Storage

/// An errand to the campus: what must come back, what only we know, and what the reader had chosen before.
struct CampusErrand: Sendable, Hashable {
    var errand: SignOnErrand
    var next: String
    var purposes: Set<Purpose>
    var link: String?
}

/// A sign-on of a campus, by the way it took and what the campus calls it.
struct CampusSession: Sendable, Hashable {
    var way: String
    var name: String

    /// What is kept of it: the name itself would open a session of the reader's elsewhere.
    var hash: [UInt8] { ReaderSessions.hash(way + "\n" + name) }
}

extension ReaderSessions {
    /// Ends the sessions a sign-on of the campus opened; how many there were.
    func end(_ signOn: CampusSession) async throws -> Int {
        let (id, hash) = (store.id, signOn.hash)
        return try await store.write { transaction in
            try transaction.run("DELETE FROM web_session WHERE library = \(id) AND campus_hash = \(hash)")
        }
    }

    /// Sets out to the campus; the key of the browser that must come back.
    func setOut(to way: String, _ errand: CampusErrand, now: Date) async throws -> String {
        let browser = Self.random(bytes: 16)
        let (id, time) = (store.id, Int(now.timeIntervalSince1970))
        let kept = [
            errand.errand.state, errand.errand.secret, errand.purposes.map(\.rawValue).sorted().joined(separator: ","),
            errand.link ?? "",
        ].joined(separator: "\n")
        try await store.write { transaction in
            try transaction.run(
                """
                INSERT INTO web_errand
                  (library, state_hash, browser_hash, account, return_path, expires_at, secret)
                VALUES (\(id), \(Self.hash(errand.errand.state)), \(Self.hash(browser)), \(Self.account(way)),
                  \(errand.next), \(time + Self.errandLife), \(kept))
                """)
        }
        return browser
    }

    /// Comes back from the campus: the errand of this browser, once.
    func comeBack(from way: String, browser: String, now: Date) async throws -> CampusErrand? {
        let (id, time) = (store.id, Int(now.timeIntervalSince1970))
        return try await store.write { transaction in
            let found = try transaction.first(
                """
                SELECT state_hash, return_path, secret FROM web_errand WHERE library = \(id)
                AND browser_hash = \(Self.hash(browser)) AND account = \(Self.account(way)) AND expires_at > \(time)
                """
            ) { ($0.bytes(0), $0.text(1), $0.text(2)) }
            guard let (state, next, kept) = found else { return nil }
            try transaction.run("DELETE FROM web_errand WHERE library = \(id) AND state_hash = \(state)")
            let parts = kept.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4 else { return nil }
            return CampusErrand(
                errand: SignOnErrand(state: parts[0], secret: parts[1]), next: next,
                purposes: Set(parts[2].split(separator: ",").compactMap { Purpose(rawValue: String($0)) }),
                link: parts[3].isEmpty ? nil : parts[3])
        }
    }

    /// No account has a stroke in its id, so a channel's errands and the campus's never meet.
    private static func account(_ way: String) -> String { "signon/" + way }
}
