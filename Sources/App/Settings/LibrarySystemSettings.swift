import Circulation
import Kernel

/// Which system a library lends with.
enum LibrarySystemSettings: Sendable {
    /// Shiqu's own.
    case builtIn(CirculationSettings)

    init(_ tree: SettingsTree?, library: LibraryID) throws {
        self = .builtIn(
            try tree?["circulation"]?.decoded(as: CirculationSettings.self) ?? CirculationSettings())
    }
}

extension SettingsShape {
    /// The fields of `library_system`.
    static let librarySystemFields = [
        Field("kind", .word(["built_in"]), "`built_in`: Shiqu's own.", default: "built_in"),
        Field(
            "circulation", .part,
            "Of `built_in`: `rules` (a list by `patron` and `item`: `lent`, `loan_days`, `renewals`, `renewal_days`, "
                + "`renew_from_days`, `loan_limit`, `holds`, `hold_limit`, `hold_shelf_days`, `fine_per_day`, "
                + "`fine_limit`, `grace_days`, `lost_fee`), `kinds` (which `branch` and `location` hold which `kind` of "
                + "item), `currency`, `owed_limit`, `recall_days`, `overdue_blocks`, `holds_on_shelf`."),
    ]
}
