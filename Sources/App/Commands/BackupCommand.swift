import ArgumentParser
import Foundation
import Kernel
import Storage

/// `shiqu backup`: everything the database holds, in one file.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write everything the database holds at this moment to one file.",
        discussion: """
            Runs beside the server and holds nobody up. The file is the same whichever engine the database has, so it can \
            be restored into another. It holds readers' data: it is made for its owner alone (mode 600). \
            The words of the catalogue's index are left out; a restore builds them again.
            """)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The file, which must not be there yet.", completion: .file()) var file: String

    func run() async throws {
        let store = try await House.openCurrentStore(try options.load())
        defer { try? store.close() }
        let summary = try await Backup.write(
            store, to: file, version: ShiquCommand.configuration.version, now: Date())
        Terminal.print("\(file): \(summary.words)")
    }
}

/// `shiqu verify-backup`: whether a backup is whole.
struct VerifyBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-backup", abstract: "Check a backup's checksums, open it and count.",
        discussion: """
            Reads the file from beginning to end, then restores it into a temporary database on this machine, where \
            every rule of the schema holds, and counts. Needs no settings and no server. Exit status 65 where the \
            backup is damaged.
            """)

    @Flag(name: .long, help: "Check the checksums only, and restore nothing.") var quick = false
    @Argument(help: "The backup.", completion: .file()) var file: String

    func run() async throws {
        let summary = try Backup.check(file)
        Terminal.print("\(file): \(summary.words); every checksum is right")
        if quick { return }
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-verify-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(.file(folder + "/shiqu.db"), schema: House.schema)
        defer { try? store.close() }
        let restored = try await Backup.restore(file, into: store)
        Terminal.print("restored into a temporary database: \(restored.total) rows, as many as were saved")
    }
}

/// `shiqu restore`: a backup into an empty place.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Restore a backup into the settings' database, where there must be nothing yet.",
        discussion: """
            All or nothing: a database into which a restore did not come to its end refuses to serve. Whoever was erased \
            since the backup is erased again, by the list of erasures where there is one.
            """)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The backup.", completion: .file()) var file: String

    func run() async throws {
        let settings = try options.load()
        let outcome = try await Restoring(settings: settings).restore(file)
        Terminal.print("\(settings.databaseShown): \(outcome.words)")
    }
}

/// `shiqu move`: everything into another database, of whichever engine.
struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move everything from the settings' database to another, empty one.",
        discussion: """
            For instance from SQLite to PostgreSQL. Stop the server first: what it wrote meanwhile would stay behind. The \
            old database is left as it is. Afterwards write the new address into the settings and start.

              shiqu move --to postgres://shiqu@db.example.edu/shiqu
            """)

    @OptionGroup var options: SettingsOptions
    @Option(name: .long, help: "The address of the empty database.") var to: String

    func run() async throws {
        let settings = try options.load()
        let target = try settings.with(database: to)
        let source = try await House.openCurrentStore(settings)
        defer { try? source.close() }
        let nodes = try await source.read { try NodeTable.living(now: $0.time(), $0) }
        guard nodes.isEmpty else {
            let names = nodes.map(\.name).joined(separator: ", ")
            throw Fault(
                .tryAgain, "a server is at work on this database (\(names)): stop it, wait 45 seconds, try again")
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-move-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/move"
        _ = try await Backup.write(source, to: file, version: ShiquCommand.configuration.version, now: Date())
        let outcome = try await Restoring(settings: target).restore(file)
        Terminal.print("moved to \(target.databaseShown): \(outcome.words)")
        Terminal.print("now write `database: \(target.databaseShown)` into the settings, and start")
    }
}

extension Backup.Summary {
    /// What is printed of it.
    var words: String {
        "\(total) rows in \(rows.count) tables, made \(madeAt.formatted(.iso8601)) by shiqu \(version) on \(engine)"
    }
}
