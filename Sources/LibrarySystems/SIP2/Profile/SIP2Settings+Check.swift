internal import Kernel

extension SIP2Settings {
    /// Refuses what could never work, saying which key is wrong.
    ///
    /// - Throws: `Fault` (`.settings`).
    public func check() throws {
        guard !host.trimmed.isEmpty else { throw Self.fault("host is missing") }
        guard (1...65_535).contains(port) else { throw Self.fault("port must be 1 to 65535") }
        try checkTexts()
        try checkWire()
        try checkLimits()
        try checkMeanings()
    }

    private func checkTexts() throws {
        if login.method != .none, login.user.isEmpty { throw Self.fault("login_user is missing") }
        let texts = [
            "login_user": login.user, "login_password": login.password, "institution": institution,
            "location": location, "terminal_password": terminalPassword,
        ]
        for (key, text) in texts.sorted(by: { $0.key < $1.key }) {
            guard SIP2Value.isSendable(text, delimiter: wire.delimiter) else {
                throw Self.fault("\(key) holds a character that no message can: a control character, or the delimiter")
            }
            guard !wire.isASCIIOnly || text.utf8.allSatisfy({ $0 < 0x80 }) else {
                throw Self.fault("\(key) is not ASCII, although ascii_only is set")
            }
            guard charset.canWrite(text) else { throw Self.fault("\(key) cannot be written in \(charset.rawValue)") }
        }
        guard patrons.language.utf8.count == 3, patrons.language.allSatisfy(\.isNumber) else {
            throw Self.fault("language must be three digits: 019 Chinese, 001 English")
        }
    }

    private func checkWire() throws {
        guard let byte = wire.delimiter.asciiValue, byte > 0x20, byte < 0x7F, !wire.delimiter.isLetter,
            !wire.delimiter.isNumber
        else { throw Self.fault("delimiter must be one ASCII sign that is no letter and no digit") }
    }

    private func checkLimits() throws {
        guard (1...64).contains(limits.connections) else { throw Self.fault("connections must be 1 to 64") }
        let times = [
            "connect_timeout": limits.connecting, "answer_timeout": limits.answering, "wait_timeout": limits.waiting,
        ]
        for (key, time) in times.sorted(by: { $0.key < $1.key }) where time < .milliseconds(50) || time > .seconds(120)
        {
            throw Self.fault("\(key) must be 0.05 to 120 seconds")
        }
        guard (1024...16_777_216).contains(limits.answerBytes) else {
            throw Self.fault("answer_bytes must be 1024 to 16777216")
        }
    }

    private func checkMeanings() throws {
        let fields = meanings.charged + meanings.ready + meanings.queued + meanings.fines
        for field in fields + (meanings.owed.isEmpty ? [] : [meanings.owed]) where !SIP2Field.isName(field) {
            throw Self.fault("“\(field)” is not a field: two letters or digits")
        }
        for status in meanings.circulation.keys where status.utf8.count != 2 {
            throw Self.fault("circulation_status: “\(status)” must have two characters")
        }
        guard meanings.currency.utf8.count == 3, meanings.currency.allSatisfy({ $0.isASCII && $0.isLetter }) else {
            throw Self.fault("currency must be a code such as CNY")
        }
        guard Set(meanings.pickup.map(\.code)).count == meanings.pickup.count else {
            throw Self.fault("pickup names a place twice")
        }
    }

    private static func fault(_ words: String) -> Fault { Fault(.settings, "library_system: \(words)") }
}
