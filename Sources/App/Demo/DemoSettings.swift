import Foundation
import Kernel

/// The demonstration library's settings: everything on this machine, secrets made anew for every run.
enum DemoSettings {
    /// - Parameters:
    ///   - folder: where the database is made.
    ///   - port: where the library listens, not 0: links lead there.
    ///   - apiBase: WeChat's side, which may show our pages in its frame.
    static func make(folder: String, port: Int, apiBase: String) throws -> Settings {
        let yaml = """
            database: "sqlite://\(folder)/shiqu.db"
            http: { host: 127.0.0.1, port: \(port), frame_ancestors: ["\(apiBase)"] }
            public_url: "http://127.0.0.1:\(port)"
            log: { level: warning }
            library:
              id: demo
              name: { zh: \(DemoLibrary.name.chinese), en: \(DemoLibrary.name.english) }
              time_zone: Asia/Shanghai
              enquiries:
                contact:
                  email: ask@library.example.edu
                  desk: { zh: 主馆一楼大厅, en: "Main Library, ground floor" }
                desk_hours: { mon-fri: ["08:30-12:00", "13:30-17:30"] }
                branches:
                  - { code: main, name: { zh: 主馆, en: Main Library }, aliases: [总馆, main],
                      hours: { mon-fri: ["07:30-22:30"], sat-sun: ["08:00-22:00"] } }
                  - { code: east, name: { zh: 东区分馆, en: East Branch }, aliases: [东馆, east],
                      hours: { mon-sat: ["08:00-21:00"] } }
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
            """
        return try Settings(try SettingsTree.parse(yaml: yaml, file: "demo"))
    }

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    /// Letters by chance; the first is a letter, so that YAML never takes it for a number.
    private static func random(_ count: Int, _ alphabet: String) -> String {
        let alphabet = Array(alphabet)
        let letters = alphabet.filter(\.isLetter)
        return String((0..<count).map { ($0 == 0 ? letters : alphabet).randomElement() ?? "a" })
    }
}
