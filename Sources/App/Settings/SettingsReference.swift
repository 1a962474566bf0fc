/// Writes `docs/settings.md` from the settings' shape.
enum SettingsReference {
    static func markdown() -> String {
        var rows: [String] = []
        add(.root, path: "", to: &rows)
        return """
            # Settings

            Built-in values, then `shiqu.yaml` (`--config FILE`), then the environment: `http.port` is
            `SHIQU_HTTP_PORT`, the token of the account `main` is `SHIQU_ACCOUNTS_MAIN_TOKEN`. A secret may also be read
            from a file: `SHIQU_ACCOUNTS_MAIN_TOKEN_FILE=/run/secrets/token`. An unknown key in the file is an error, and so
            is a variable that begins as a setting does and names none.
            This page is printed by `shiqu config reference`.

            | key | value | built in | meaning |
            |---|---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    private static func add(_ shape: SettingsShape, path: String, to rows: inout [String]) {
        guard case .object(let fields) = shape else { return }
        for field in fields {
            let name = path.isEmpty ? field.name : "\(path).\(field.name)"
            let initial = field.initial.isEmpty ? "" : "`\(field.initial)`"
            rows.append("| `\(name)` | \(word(field.shape)) | \(initial) | \(field.note) |")
            switch field.shape {
            case .object: add(field.shape, path: name, to: &rows)
            case .list(let inner) where name != "libraries": add(.object(inner), path: name + "[]", to: &rows)
            case .map(let inner): add(inner, path: name + ".{key}", to: &rows)
            default: break
            }
        }
    }

    private static func word(_ shape: SettingsShape) -> String {
        switch shape {
        case .text: "text"
        case .secret: "secret"
        case .integer: "number"
        case .flag: "`true`, `false`"
        case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .object: ""
        case .list: "list"
        case .map: "map"
        case .texts: "list of texts"
        case .part: "mapping or list"
        }
    }
}
