import Foundation
import Kernel

/// The demonstration library's settings: everything on this machine, secrets made anew for every run.
enum DemoSettings {
    /// The template of subscription notices the account has.
    static let noticeTemplate = "demoDueNotice"

    /// - Parameters:
    ///   - folder: where the database is made.
    ///   - port: where the library listens, not 0: links lead there.
    ///   - apiBase: WeChat's side, which may show our pages in its frame.
    ///   - parts: what stands otherwise under `library`: YAML by key, for instance `library_system`.
    static func make(
        folder: String, port: Int, apiBase: String, parts: [String: String] = [:]
    ) throws -> Settings {
        let year = CalendarDay(number: Int(Date().timeIntervalSince1970 / 86_400)).year
        let yaml = """
            database: "sqlite://\(folder)/shiqu.db"
            http: { host: 127.0.0.1, port: \(port), frame_ancestors: ["\(apiBase)"] }
            public_url: "http://127.0.0.1:\(port)"
            log: { level: warning }
            library:
              id: demo
              name: { zh: \(DemoLibrary.name.chinese), en: \(DemoLibrary.name.english) }
              time_zone: Asia/Shanghai
              notices:
                ways: [subscription, one_time, customer_service]
                templates:
                  - { way: subscription, kinds: [due_soon, due_today, overdue, due_moved, recall], id: \(noticeTemplate),
                      fields: { thing1: title, time2: day, thing3: remark } }
                  - { way: one_time, kinds: [due_soon, due_today, overdue, recall, hold_ready, hold_lapsing], id: demoReminder }
              enquiries:
                contact:
                  email: ask@library.example.edu
                  desk: { zh: 主馆一楼大厅, en: "Main Library, ground floor" }
                desk_hours: { mon-fri: ["08:30-12:00", "13:30-17:30"] }
                calendar:
                  terms:
                    - { name: { zh: 考试周, en: Examination weeks }, from: \(year + 1)-01-04, through: \(year + 1)-01-17,
                        branches: [main], hours: { daily: ["07:00-24:00"] } }
                  exceptions:
                    - { from: \(year)-01-01, note: { zh: 元旦, en: "New Year's Day" } }
                    - { from: \(year + 1)-01-01, note: { zh: 元旦, en: "New Year's Day" } }
                branches:
                  - { code: main, name: { zh: 主馆, en: Main Library }, aliases: [总馆, main],
                      hours: { mon-fri: ["07:30-22:30"], sat-sun: ["08:00-22:00"] } }
                  - { code: east, name: { zh: 东区分馆, en: East Branch }, aliases: [东馆, east],
                      hours: { mon-sat: ["08:00-21:00"] } }
              sign_on:
                - { id: wecom, kind: wecom, corp_id: \(DemoCampus.corpID), agent_id: "\(DemoCampus.agentID)",
                    corp_secret: \(random(32, letters)), open_base: "\(apiBase)", api_base: "\(apiBase)" }
              shelves:
                - { branch: main, location: 文学借阅室, through: I209, floor: 3, area: { zh: 东侧 1–11 架, en: "East side, bays 1–11" } }
                - { branch: main, location: 文学借阅室, from: I21, through: I299, floor: 3, area: { zh: 东侧 12–26 架, en: "East side, bays 12–26" } }
                - { branch: main, location: 文学借阅室, floor: 3, area: { zh: 西侧 27–40 架, en: "West side, bays 27–40" } }
                - { branch: main, location: 社科借阅室, through: F, floor: 2, area: { zh: 东侧 1–18 架, en: "East side, bays 1–18" } }
                - { branch: main, location: 社科借阅室, floor: 2, area: { zh: 西侧 19–36 架, en: "West side, bays 19–36" } }
                - { branch: main, location: 科技借阅室, floor: 4, area: { zh: 南侧 1–30 架, en: "South side, bays 1–30" } }
                - { branch: main, location: 外文书库, floor: 5, area: { zh: 北侧 1–20 架, en: "North side, bays 1–20" } }
                - { branch: main, location: 综合借阅室, floor: 1, area: { zh: 大厅右侧, en: "right of the hall" } }
                - { branch: main, location: 密集书库, floor: -1, area: { zh: 手摇密集架, en: "movable shelves" },
                    note: { zh: 请到一楼服务台办理, en: "please ask at the desk on the ground floor" } }
                - { branch: east, location: 文学借阅室, floor: 2, area: { zh: A 区, en: "Area A" } }
                - { branch: east, location: 社科借阅室, floor: 2, area: { zh: B 区, en: "Area B" } }
                - { branch: east, location: 科技借阅室, floor: 3, area: { zh: C 区, en: "Area C" } }
                - { branch: east, location: 外文阅览区, floor: 3, area: { zh: 靠窗一侧, en: "by the windows" } }
                - { branch: east, location: 综合阅览区, floor: 1, area: { zh: 入口左侧, en: "left of the entrance" } }
            accounts:
              - id: main
                kind: service
                verified: true
                app_id: wx\(random(16, "0123456789abcdef"))
                app_secret: \(random(32, "0123456789abcdef"))
                original_id: gh_\(random(12, "0123456789abcdef"))
                token: \(random(24, letters))
                encoding_aes_key: \(random(43, letters))
                mode: safe
                api_base: "\(apiBase)"
                open_base: "\(apiBase)"
                mp_base: "\(apiBase)"
            """
        var tree = try SettingsTree.parse(yaml: yaml, file: "demo")
        for (key, yaml) in parts.sorted(by: { $0.key < $1.key }) {
            tree.set(try part(key, yaml), at: ["library", key])
        }
        return try Settings(tree)
    }

    /// Reads what stands under a key of `library`.
    private static func part(_ key: String, _ yaml: String) throws -> SettingsTree {
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
        let whole = (["library:", "  \(key):"] + lines).joined(separator: "\n")
        guard let part = try SettingsTree.parse(yaml: whole, file: key)["library"]?[key] else {
            throw Fault(.settings, "\(key): there is nothing in it")
        }
        return part
    }

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    /// Letters by chance; the first is a letter, so that YAML never takes it for a number.
    private static func random(_ count: Int, _ alphabet: String) -> String {
        let alphabet = Array(alphabet)
        let letters = alphabet.filter(\.isLetter)
        return String((0..<count).map { ($0 == 0 ? letters : alphabet).randomElement() ?? "a" })
    }
}
