import Foundation
import Kernel
import Simulator

/// The scripted reader: says something, and knows what a right answer holds.
struct DemoScript {
    /// One thing the reader does.
    struct Step: Sendable {
        let action: UserAction
        let words: String
        var options = PushOptions()
        /// What the answer must hold; every one of them.
        let expected: [String]
        var attempts = 1
    }

    let simulator: Simulator
    let reader: String

    static let steps: [Step] = [
        Step(action: .follow(), words: "（关注公众号 · follows the account）", expected: ["石渠示范图书馆"]),
        Step(action: .tap(key: "catalogue.search"), words: "［菜单］查找 → 书目检索", expected: ["书"]),
        Step(action: .text("三体"), words: "三体", expected: ["三体", "刘慈欣", "可借"]),
        Step(action: .text("更多"), words: "更多", expected: ["5."]),
        Step(action: .text("1"), words: "1", expected: ["三体", "刘慈欣", "索书号"]),
        Step(action: .text("9787536692930"), words: "9787536692930", expected: ["三体", "重庆出版社"]),
        Step(
            action: .text("pride and prejudice"), words: "pride and prejudice",
            expected: ["Pride and Prejudice", "Austen"]),
        Step(action: .text("santi"), words: "santi", expected: ["三体", "刘慈欣"]),
        Step(action: .text("几点关门"), words: "几点关门", expected: ["主馆", "东区分馆"]),
        Step(action: .text("谢谢"), words: "谢谢", expected: ["客气"]),
        Step(action: .text("我的密码是 abc12345"), words: "我的密码是 ********", expected: ["密码"]),
        Step(action: .text("zxqwvv kjhgf"), words: "zxqwvv kjhgf", expected: ["librarian"]),
        Step(
            action: .text("活着"), words: "活着（回应丢失，微信重发 · the answer is lost, WeChat sends again）",
            options: .with { $0.dropReplies = 1 }, expected: ["活着", "余华"], attempts: 2),
    ]

    /// Plays all steps, prints the transcript, and returns what went wrong.
    func play(_ print: (String) -> Void) async throws -> [String] {
        var wrong: [String] = []
        for step in Self.steps {
            let outcome = try await simulator.push(step.action, from: reader, options: step.options)
            let answer = outcome.seen.map(\.text).joined(separator: "\n")
            print("读者 ▸ \(step.words)")
            let note = outcome.fault.map { "［服务故障 · service fault: \($0)］" } ?? ""
            print(Self.indented(answer.isEmpty ? note : answer) + "\n")
            let missing = step.expected.filter { !answer.contains($0) }
            if !missing.isEmpty || outcome.fault != nil {
                wrong.append("“\(step.words)”: the answer lacks \(missing.joined(separator: ", ")) \(note)")
            }
            if outcome.attempts != step.attempts {
                wrong.append("“\(step.words)”: \(outcome.attempts) deliveries instead of \(step.attempts)")
            }
        }
        return wrong
    }

    private static func indented(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { ($0 == 0 ? "图书馆 ◂ " : "          ") + $1 }.joined(separator: "\n")
    }
}
