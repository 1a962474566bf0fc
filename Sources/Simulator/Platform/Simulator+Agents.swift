internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Human agents, their sessions and records.
    static let agents: [String: Route] = [
        "/cgi-bin/customservice/getkflist": .get(5_000, for: .handOver) { try $0.listAgents($1) },
        "/cgi-bin/customservice/getonlinekflist": .get(5_000, for: .handOver) { try $0.listOnlineAgents($1) },
        "/customservice/kfaccount/add": .post(1_000, for: .handOver) { try $0.addAgent($1) },
        "/customservice/kfaccount/update": .post(1_000, for: .handOver) { try $0.renameAgent($1) },
        "/customservice/kfaccount/inviteworker": .post(1_000, for: .handOver) { try $0.inviteAgent($1) },
        "/customservice/kfaccount/del": .either(1_000, for: .handOver) { try $0.deleteAgent($1) },
        "/customservice/kfsession/create": .post(100_000, for: .handOver) { try $0.openSession($1) },
        "/customservice/kfsession/close": .post(100_000, for: .handOver) { try $0.closeSession($1) },
        "/customservice/kfsession/getsession": .get(100_000, for: .handOver) { try $0.session($1) },
        "/customservice/kfsession/getsessionlist": .get(100_000, for: .handOver) { try $0.sessions($1) },
        "/customservice/kfsession/getwaitcase": .get(100_000, for: .handOver) { try $0.waiting($1) },
        "/customservice/msgrecord/getmsglist": .post(5_000, for: .handOver) { try $0.records($1) },
    ]
}

extension Simulator {
    /// Changes the agents of the account that calls.
    private func agents<Result>(_ call: Call, _ work: (inout AgentDesk) throws -> Result) throws -> Result {
        try update(call.account) { state in
            guard state.agents.isEnabled else { throw APIError(65400, "please enable new custom service") }
            return try work(&state.agents)
        }
    }

    func listAgents(_ call: Call) throws -> JSONTree {
        try agents(call) { desk in
            let list = desk.accounts.sorted { $0.value.id < $1.value.id }.map { account, agent in
                var fields: [String: JSONTree] = [
                    "kf_account": .text(account), "kf_nick": .text(agent.nickname), "kf_id": .text("\(agent.id)"),
                    "kf_headimgurl": "",
                ]
                if let invited = agent.invited { fields["kf_wx"] = .text(invited) }
                return JSONTree.fields(fields)
            }
            return ["kf_list": .list(list)]
        }
    }

    func listOnlineAgents(_ call: Call) throws -> JSONTree {
        try agents(call) { desk in
            let list = desk.accounts.filter(\.value.isOnline).sorted { $0.value.id < $1.value.id }.map {
                account, agent in
                [
                    "kf_account": .text(account), "status": 1, "kf_id": .text("\(agent.id)"),
                    "accepted_case": .whole(desk.sessions.values.filter { $0.agent == account }.count),
                ] as JSONTree
            }
            return ["kf_online_list": .list(list)]
        }
    }

    private static func checkName(_ name: String) throws(APIError) {
        let parts = name.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...30).contains(parts[0].count), !parts[1].isEmpty else {
            throw APIError(65404, "invalid custom service account")
        }
    }

    func addAgent(_ call: Call) throws -> JSONTree {
        let (name, nickname) = (call.text("kf_account"), call.text("nickname"))
        try Self.checkName(name)
        guard (1...16).contains(nickname.count) else { throw APIError(65403, "invalid nickname") }
        return try agents(call) { desk in
            guard desk.accounts[name] == nil else { throw APIError(65406, "custom service account existed") }
            guard desk.accounts.count < 100 else { throw APIError(65405, "too many custom service accounts") }
            desk.accounts[name] = .init(id: desk.nextID(), nickname: nickname)
            return .ok
        }
    }

    private func agent(_ call: Call, _ name: String, _ work: (inout AgentDesk) throws -> Void) throws -> JSONTree {
        try agents(call) { desk in
            guard desk.accounts[name] != nil else { throw APIError(65401, "invalid custom service account") }
            try work(&desk)
            return .ok
        }
    }

    func renameAgent(_ call: Call) throws -> JSONTree {
        let (name, nickname) = (call.text("kf_account"), call.text("nickname"))
        guard (1...16).contains(nickname.count) else { throw APIError(65403, "invalid nickname") }
        return try agent(call, name) { $0.accounts[name]?.nickname = nickname }
    }

    func inviteAgent(_ call: Call) throws -> JSONTree {
        let (name, person) = (call.text("kf_account"), call.text("invite_wx"))
        guard !person.isEmpty else { throw APIError(65408, "invalid wechat id") }
        return try agent(call, name) { $0.accounts[name]?.invited = person }
    }

    func deleteAgent(_ call: Call) throws -> JSONTree {
        let name = call.query("kf_account").isEmpty ? call.text("kf_account") : call.query("kf_account")
        return try agent(call, name) { desk in
            desk.accounts[name] = nil
            desk.sessions = desk.sessions.filter { $0.value.agent != name }
        }
    }

    /// `POST /customservice/kfsession/create`; pushed as `kf_create_session`.
    func openSession(_ call: Call) throws -> JSONTree {
        let (name, openID, now) = (call.text("kf_account"), try call.openID(), self.now)
        guard accounts[call.account]?.followers[openID] != nil else { throw APIError.openID }
        let answer = try agent(call, name) { desk in
            guard desk.accounts[name]?.isOnline == true else { throw APIError(65415, "custom service offline") }
            if let session = desk.sessions[openID], session.agent != name {
                throw APIError(65413, "session exists with another agent")
            }
            desk.sessions[openID] = .init(agent: name, since: now, lastAt: now)
            desk.waiting[openID] = nil
        }
        schedule("kf_create_session", [XMLField("KfAccount", name)], to: openID, of: call.account)
        return answer
    }

    /// `POST /customservice/kfsession/close`; pushed as `kf_close_session`.
    func closeSession(_ call: Call) throws -> JSONTree {
        let (name, openID) = (call.text("kf_account"), try call.openID())
        let answer = try agent(call, name) { desk in
            guard desk.sessions[openID]?.agent == name else { throw APIError(65414, "no session with this user") }
            desk.sessions[openID] = nil
        }
        schedule("kf_close_session", [XMLField("KfAccount", name)], to: openID, of: call.account)
        return answer
    }

    func session(_ call: Call) throws -> JSONTree {
        let openID = try call.openID()
        return try agents(call) { desk in
            let session = desk.sessions[openID]
            return [
                "createtime": session.map { .seconds($0.since) } ?? 0, "kf_account": .text(session?.agent ?? ""),
            ]
        }
    }

    func sessions(_ call: Call) throws -> JSONTree {
        let name = call.query("kf_account")
        return try agents(call) { desk in
            guard desk.accounts[name] != nil else { throw APIError(65401, "invalid custom service account") }
            let list = desk.sessions.filter { $0.value.agent == name }.sorted { $0.value.since < $1.value.since }
            return [
                "sessionlist": .list(list.map { ["createtime": .seconds($0.value.since), "openid": .text($0.key)] })
            ]
        }
    }

    func waiting(_ call: Call) throws -> JSONTree {
        try agents(call) { desk in
            let list = desk.waiting.sorted { $0.value < $1.value }.prefix(100)
            return [
                "count": .whole(desk.waiting.count),
                "waitcaselist": .list(list.map { ["latest_time": .seconds($0.value), "openid": .text($0.key)] }),
            ]
        }
    }

    /// `POST /customservice/msgrecord/getmsglist`, a day at most.
    func records(_ call: Call) throws -> JSONTree {
        guard let start = call.whole("starttime"), let end = call.whole("endtime"), end >= start,
            end - start <= 86_400
        else { throw APIError(65417, "invalid time span") }
        guard let from = call.whole("msgid"), let number = call.whole("number"), (1...10_000).contains(number) else {
            throw APIError(65416, "invalid query")
        }
        return try agents(call) { desk in
            let found = desk.records.filter { record in
                record.id >= from && (start...end).contains(Int(record.at.timeIntervalSince1970))
            }.prefix(number)
            let list = found.map { record in
                [
                    "openid": .text(record.openID), "opercode": .whole(record.code), "text": .text(record.text),
                    "time": .seconds(record.at), "worker": .text(record.agent),
                ] as JSONTree
            }
            let next = found.last.map { $0.id + 1 } ?? from
            return ["recordlist": .list(list), "number": .whole(list.count), "msgid": .whole(next)]
        }
    }
}
