import Foundation
import Surveys

/// A small study on disk, made for one test and taken away after it.
final class StudyDraft {
    let folder: StudyFolder

    init(_ files: [String: String] = [:]) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString)")
        folder = StudyFolder(url)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (path, text) in Self.sound.merging(files, uniquingKeysWith: { $1 }) where text != "" {
            try folder.write(Data(text.utf8), to: path, replacing: true)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder.url) }

    func text(_ path: String) throws -> String { String(decoding: try folder.bytes(path) ?? Data(), as: UTF8.self) }

    /// Three libraries, four accounts, two coders.
    static let sound = [
        "study.yaml": """
        title: {zh: 试点, en: Pilot}
        window: {from: 2026-03-02, to: 2026-03-15}
        codebook: shiqu@1.1
        coders: [alice, bo]
        grouping: kind
        """,
        "libraries.csv":
            "id,name_zh,name_en,kind\nnorth,北馆,North,comprehensive\neast,东馆,East,technical\nwest,西馆,West,technical\n",
        "accounts.csv": "id,library,name\nnorth-1,north,北馆服务号\nnorth-2,north,北馆订阅号\neast-1,east,东馆\nwest-1,west,西馆\n",
        "coding/alice.csv": """
        account,function,code,depth,menu_path,date
        north-1,CO01,present,native,服务 > 检索,2026-03-03
        north-2,CO01,0,,,2026-03-03
        east-1,CO01,部分,page,资源 > 目录,2026-03-04

        """,
        "coding/bo.csv": """
        library,function,code,depth,menu_path,date
        east,CO01,0.5,page,资源 > 目录,2026-03-05
        west,CO01,unverified,,,2026-03-05

        """,
    ]
}
