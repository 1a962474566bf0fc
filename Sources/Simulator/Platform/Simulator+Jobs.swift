internal import Foundation

/// Something that happens a while after a call, and is pushed then.
struct PlatformJob: Sendable {
    var account: String
    var openID: String
    var event: String
    var fields: [XMLField]
    var delay: Duration
}

extension Simulator {
    /// Pushes what came of calls (a template delivered, an article published) until it is cancelled.
    ///
    /// The pushes go the same way as readers' messages, repeats included.
    func deliverJobs() async {
        await withDiscardingTaskGroup { group in
            for await job in jobs {
                group.addTask {
                    guard (try? await Task.sleep(for: job.delay)) != nil else { return }
                    _ = try? await self.push(
                        .event(job.event, fields: job.fields), from: job.openID, to: job.account)
                }
            }
        }
    }

    /// Lets an event be pushed a moment later.
    func schedule(_ event: String, _ fields: [XMLField], to openID: String, of account: String) {
        scheduling.yield(
            PlatformJob(account: account, openID: openID, event: event, fields: fields, delay: jobDelay))
    }

    /// Sets how long jobs take.
    public func setJobDelay(_ delay: Duration) { jobDelay = delay }

    /// The person in whose name WeChat tells of publications and mass sends.
    static let operatorID = "oOperator00000000000000000000"
}
