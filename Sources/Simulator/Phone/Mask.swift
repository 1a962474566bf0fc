internal import Foundation
internal import WeChat

/// Hides what opens an account from what is shown to people.
enum Mask {
    private static let queryNames: Set<String> = ["access_token", "secret", "corpsecret", "code", "refresh_token"]
    private static let fieldNames: Set<String> = [
        "access_token", "secret", "appsecret", "refresh_token", "user_ticket",
    ]

    /// A quarter of the letters, six at most, and the length: enough to tell two tokens apart, too little to use one.
    static func word(_ secret: String) -> String { "\(secret.prefix(min(6, secret.count / 4)))…(\(secret.count))" }

    /// An address whose query shows no secret.
    static func address(_ path: String, _ query: [String: String]) -> String {
        let words = query.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(queryNames.contains(name) ? word(value) : value)"
        }
        return words.isEmpty ? path : path + "?" + words.joined(separator: "&")
    }

    /// The same of an address in one piece.
    static func address(_ whole: String) -> String {
        let parts = whole.split(separator: "?", maxSplits: 1).map(String.init)
        guard parts.count == 2, let path = parts.first, let query = parts.last else { return whole }
        let words = query.split(separator: "&").map { pair -> String in
            let name = pair.prefix { $0 != "=" }
            guard queryNames.contains(String(name)) else { return String(pair) }
            return "\(name)=\(word(String(pair.dropFirst(name.count + 1))))"
        }
        return path + "?" + words.joined(separator: "&")
    }

    /// A JSON body without secrets; anything else as text, or its size where it is none.
    ///
    /// - Parameter path: the interface; the ticket that signs pages is a secret, a code's ticket is not.
    static func body(_ bytes: [UInt8], path: String) -> String {
        if bytes.isEmpty { return "" }
        if let tree = try? JSONDecoder().decode(JSONTree.self, from: Data(bytes)) {
            return String(decoding: Simulator.encode(hidden(tree, path: path)), as: UTF8.self)
        }
        guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\0") else {
            return "(\(bytes.count) bytes)"
        }
        return text
    }

    private static func hidden(_ tree: JSONTree, path: String) -> JSONTree {
        switch tree {
        case .list(let items): .list(items.map { hidden($0, path: path) })
        case .fields(let fields):
            .fields(
                Dictionary(
                    uniqueKeysWithValues: fields.map { name, value in
                        guard isSecret(name, path: path), let text = value.string else {
                            return (name, hidden(value, path: path))
                        }
                        return (name, .text(word(text)))
                    }))
        default: tree
        }
    }

    private static func isSecret(_ name: String, path: String) -> Bool {
        fieldNames.contains(name) || (name == "ticket" && path.hasSuffix("getticket"))
    }
}
