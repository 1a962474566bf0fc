internal import Kernel
internal import Logging
internal import NIOCore

/// Speaks messages over the pool.
///
/// Questions are asked a second time, on a new connection, when the first one died; changes never are.
struct SIP2Client: Sendable {
    let pool: SIP2Pool
    let meter: Meter?

    /// Asks something that changes nothing.
    ///
    /// - Throws: `SIP2Trouble`.
    func ask<Request: SIP2Request>(_ request: Request) async throws -> Request.Answer {
        do {
            return try await counted(request, .asking)
        } catch SIP2Trouble.closed, SIP2Trouble.stale {
            return try await counted(request, .again)
        }
    }

    /// Asks for a change, once; over a new connection where the first turns out to be closed before anything was sent.
    ///
    /// - Throws: `SIP2Trouble`; unless it says that nothing was sent, the change may have been made.
    func change<Request: SIP2Request>(_ request: Request) async throws -> Request.Answer {
        do {
            return try await counted(request, .changing)
        } catch SIP2Trouble.stale {
            return try await counted(request, .again)
        }
    }

    private func counted<Request: SIP2Request>(
        _ request: Request, _ purpose: SIP2Pool.Purpose
    ) async throws -> Request.Answer {
        let began = ContinuousClock.now
        do {
            let answer = try await pool.with(purpose) { try await $0.exchange(request) }
            count(Request.code, "ok", since: began)
            return answer
        } catch {
            count(Request.code, "failed", since: began)
            throw error
        }
    }

    private func count(_ code: String, _ outcome: String, since began: ContinuousClock.Instant) {
        meter?.add(to: .init("shiqu_sip2_requests_total", #"code="\#(code)",outcome="\#(outcome)""#))
        meter?.record(.now - began, in: .init("shiqu_sip2_request_seconds"))
    }
}

extension ContinuousClock.Instant {
    fileprivate static func - (left: Self, right: Self) -> Duration { right.duration(to: left) }
}
