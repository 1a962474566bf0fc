internal import Foundation
internal import WeChat

/// A call that passed the checks all calls pass.
struct Call: Sendable {
    /// The account whose token it showed.
    var account: String
    var request: APIRequest
    /// The body; null where there is none.
    var body: JSONTree = .null
    /// The parts of a form.
    var parts: [FormPart] = []

    func query(_ name: String) -> String { request.query[name] ?? "" }

    /// A text of the body, also where it is written as a number.
    func text(_ name: String) -> String { body[name]?.string ?? "" }

    /// A whole number of the body, also where it is written as a text.
    func whole(_ name: String) -> Int? { body[name]?.whole }

    func texts(_ name: String) -> [String] { (body[name]?.items ?? []).compactMap(\.string) }

    /// The mini-program a notice leads to, nil where it leads to none.
    func miniProgram() throws(APIError) -> Shown.MiniProgram? {
        guard let part = body["miniprogram"], part != .null else { return nil }
        guard let appID = part["appid"]?.string, !appID.isEmpty else { throw APIError(40013, "invalid appid") }
        return Shown.MiniProgram(appID: appID, path: part["pagepath"]?.string ?? "")
    }

    /// An open id, which has to be there.
    func openID(_ name: String = "openid") throws(APIError) -> String {
        let id = body[name]?.string ?? request.query[name] ?? ""
        guard !id.isEmpty else { throw APIError.openID }
        return id
    }

    /// A list of open ids of an allowed length.
    func openIDs(_ name: String = "openid_list", limit: Int) throws(APIError) -> [String] {
        let ids = texts(name)
        guard (1...limit).contains(ids.count) else { throw APIError(40032, "invalid openid list size") }
        return ids
    }
}

extension JSONTree {
    /// An id as the number WeChat writes it as, however large.
    static func number(of id: String) -> JSONTree { Int64(id).map { .integer($0) } ?? .text(id) }

    static func seconds(_ date: Date) -> JSONTree { .integer(Int64(date.timeIntervalSince1970)) }

    /// What a call answers that has nothing to tell.
    static let ok: JSONTree = ["errcode": 0, "errmsg": "ok"]

    /// These fields beside `errcode` 0.
    static func ok(_ fields: [String: JSONTree]) -> JSONTree {
        .fields(fields.merging(["errcode": 0, "errmsg": "ok"]) { mine, _ in mine })
    }
}

extension JSONTree {
    /// The same answer with other words in `errmsg`.
    func said(_ words: String) -> JSONTree {
        guard case .fields(var fields) = self else { return self }
        fields["errmsg"] = .text(words)
        return .fields(fields)
    }
}
