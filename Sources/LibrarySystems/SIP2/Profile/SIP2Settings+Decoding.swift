internal import Kernel

extension SIP2Settings: Decodable {
    fileprivate enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, dialect, host, port, tls, institution, location, charset, terminator, delimiter, checksum
        case numbered, writes, lacks, connections, language, currency, pickup
        case loginUser = "login_user"
        case loginPassword = "login_password"
        case loginMethod = "login_method"
        case terminalPassword = "terminal_password"
        case asciiOnly = "ascii_only"
        case connectTimeout = "connect_timeout"
        case answerTimeout = "answer_timeout"
        case waitTimeout = "wait_timeout"
        case healthAfter = "health_after"
        case idleLimit = "idle_limit"
        case titleMemory = "title_memory"
        case answerBytes = "answer_bytes"
        case passwordMethod = "password_method"
        case needsBL = "needs_bl"
        case pinMemory = "pin_memory"
        case asksStatus = "asks_status"
        case endsSessions = "ends_sessions"
        case dayOrder = "day_order"
        case dueTime = "due_time"
        case circulationStatus = "circulation_status"
        case chargedFields = "charged_fields"
        case readyFields = "ready_fields"
        case queuedFields = "queued_fields"
        case fineFields = "fine_fields"
        case owedField = "owed_field"
        case itemNames = "item_names"
        case renewAll = "renew_all"
    }

    /// Reads and checks the mapping of the settings; `kind` is whoever's business chose SIP2.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strict(CodingKeys.self)
        self.init(
            host: try values.decode(String.self, forKey: .host), port: try values.value(.port, or: 6001),
            dialect: try values.value(.dialect, or: .standard))
        tls = try Self.tls(values)
        login = try Self.login(values)
        institution = try values.value(.institution, or: institution)
        location = try values.value(.location, or: location)
        terminalPassword = try values.value(.terminalPassword, or: terminalPassword)
        charset = try values.value(.charset, or: charset)
        writes = try values.value(.writes, or: writes)
        lacks = try values.value(.lacks, or: lacks)
        try wire.read(values)
        try limits.read(values)
        try patrons.read(values)
        try meanings.read(values)
        try check()
    }

    private static func tls(_ values: KeyedDecodingContainer<CodingKeys>) throws -> TLS? {
        if let isOn = try? values.decodeIfPresent(Bool.self, forKey: .tls) { return isOn ? TLS() : nil }
        return try values.decodeIfPresent(TLS.self, forKey: .tls)
    }

    private static func login(_ values: KeyedDecodingContainer<CodingKeys>) throws -> Login {
        guard let user = try values.decodeIfPresent(String.self, forKey: .loginUser), !user.isEmpty else {
            return Login()
        }
        return Login(
            user: user, password: try values.value(.loginPassword, or: ""),
            method: try values.value(.loginMethod, or: .message))
    }
}

extension SIP2Settings.TLS: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable { case authorities, name }

    /// Reads `{ authorities: …, name: … }`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strict(CodingKeys.self)
        self.init(
            authorities: try values.decodeIfPresent(String.self, forKey: .authorities),
            name: try values.decodeIfPresent(String.self, forKey: .name))
    }
}

extension SIP2Settings.Wire {
    fileprivate mutating func read(_ values: KeyedDecodingContainer<SIP2Settings.CodingKeys>) throws {
        terminator = try values.value(.terminator, or: terminator)
        isNumbered = try values.value(.numbered, or: isNumbered)
        isChecked = try values.value(.checksum, or: isChecked)
        isASCIIOnly = try values.value(.asciiOnly, or: isASCIIOnly)
        let text = try values.value(.delimiter, or: String(delimiter))
        guard let first = text.first, text.count == 1 else {
            throw Fault(.settings, "delimiter must be one character")
        }
        delimiter = first
    }
}

extension SIP2Settings.Limits {
    fileprivate mutating func read(_ values: KeyedDecodingContainer<SIP2Settings.CodingKeys>) throws {
        connections = try values.value(.connections, or: connections)
        connecting = try values.seconds(.connectTimeout, or: connecting)
        answering = try values.seconds(.answerTimeout, or: answering)
        waiting = try values.seconds(.waitTimeout, or: waiting)
        resting = try values.seconds(.healthAfter, or: resting)
        idle = try values.seconds(.idleLimit, or: idle)
        titles = try values.seconds(.titleMemory, or: titles)
        answerBytes = try values.value(.answerBytes, or: answerBytes)
    }
}

extension SIP2Settings.Patrons {
    fileprivate mutating func read(_ values: KeyedDecodingContainer<SIP2Settings.CodingKeys>) throws {
        password = try values.value(.passwordMethod, or: password)
        needsBL = try values.value(.needsBL, or: needsBL)
        pinMemory = try values.seconds(.pinMemory, or: pinMemory)
        asksStatus = try values.value(.asksStatus, or: asksStatus)
        endsSessions = try values.value(.endsSessions, or: endsSessions)
        language = try values.value(.language, or: language)
    }
}

extension SIP2Settings.Meanings {
    fileprivate mutating func read(_ values: KeyedDecodingContainer<SIP2Settings.CodingKeys>) throws {
        days = try values.value(.dayOrder, or: days)
        dueTime = try values.value(.dueTime, or: dueTime)
        circulation.merge(try values.value(.circulationStatus, or: [:])) { $1 }
        charged = try values.value(.chargedFields, or: charged)
        ready = try values.value(.readyFields, or: ready)
        queued = try values.value(.queuedFields, or: queued)
        fines = try values.value(.fineFields, or: fines)
        owed = try values.value(.owedField, or: owed)
        items = try values.value(.itemNames, or: items)
        renewAll = try values.value(.renewAll, or: renewAll)
        pickup = try values.value(.pickup, or: pickup)
        currency = try values.value(.currency, or: currency)
    }
}

extension KeyedDecodingContainer {
    /// A time in seconds, fractions allowed.
    func seconds(_ key: Key, or missing: Duration) throws -> Duration {
        try decodeIfPresent(Double.self, forKey: key).map { .milliseconds(Int64(min(max($0, 0), 1e9) * 1000)) }
            ?? missing
    }
}
