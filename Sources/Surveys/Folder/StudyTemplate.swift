public import Foundation
import Kernel

/// The files a new study begins with.
public struct StudyTemplate: Sendable {
    /// What ids of example rows begin with.
    static let example = "example-row-"

    /// What the study is called.
    public var title: String
    /// Its coders.
    public var coders: [String]
    /// The table of its libraries; nil for example rows.
    public var libraries: Data?
    /// Its own codebook; nil for the built-in one.
    public var codebook: Data?
    /// The first and the last day of coding.
    public var window: (from: String, to: String)

    /// Describes a new study.
    public init(title: String, coders: [String], libraries: Data?, codebook: Data?, window: (from: String, to: String))
    {
        self.title = title
        self.coders = coders
        self.libraries = libraries
        self.codebook = codebook
        self.window = window
    }

    /// Writes the study.
    ///
    /// Throws `Fault` (`.data`) where the folder holds a study, a coder's name cannot name a file, or a table given cannot be
    /// used.
    public func write(to folder: StudyFolder) throws {
        if try folder.bytes("study.yaml") != nil { throw Fault(.data, "\(folder.name) holds a study already") }
        for coder in coders where !StudyManifest.isCoder(coder) {
            throw Fault(.data, "“\(coder)” cannot name a file: use letters, digits, - and _")
        }
        let (libraries, accounts, groups) = try lists()
        if let codebook {
            let table = try Table(csv: codebook, file: "the codebook")
            let problems = CodebookFile.read(table, name: "own", version: "1", schemes: []).1
            if problems.haveErrors { throw problems.fault() }
            try folder.write(codebook, to: "codebook.csv")
        }
        try folder.write(Data(manifest(grouping: groups).utf8), to: "study.yaml")
        try folder.write(libraries, to: "libraries.csv")
        try folder.write(accounts, to: "accounts.csv")
        try folder.write(Data(Self.readMe.utf8), to: "README.md")
        for place in ["coding", "evidence", "literature", "reports", "sheets"] {
            try folder.write(Data(), to: "\(place)/.gitkeep", replacing: true)
        }
    }

    /// The tables, and whether the libraries have the column `kind` to be grouped by.
    private func lists() throws -> (libraries: Data, accounts: Data, areGrouped: Bool) {
        guard let libraries else { return (Data(Self.exampleLibraries.utf8), Data(Self.exampleAccounts.utf8), true) }
        let (list, problems) = LibraryTables.libraries(try Table(csv: libraries, file: "the libraries"))
        if problems.haveErrors { throw problems.fault() }
        let accounts = list.map { library in
            ["\(library.id)-1", library.id, library.name.chinese, "service", ""]
        }
        return (
            libraries, TableWriter.csv(["id", "library", "name", "kind", "verified"], accounts),
            list.contains { $0.attributes["kind"] != nil }
        )
    }

    private var quotedTitle: String { "\"" + title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }

    private func manifest(grouping: Bool) -> String {
        """
        # A study of what libraries' accounts offer. `shiqu survey check .` tells what is missing or wrong.
        # 一项图书馆账号功能调查。用 `shiqu survey check . --language zh` 查看缺什么、错在哪里。
        # Every text is one text, or one in each language: {zh: 中文, en: English}.

        title: \(quotedTitle)
        question: {zh: "各馆账号提供哪些功能？差别多大？", en: "Which functions do the libraries' accounts offer, and how uneven are they?"}

        # Which libraries could have been chosen, and how these were. census: true where every one of them is in.
        # 抽样框：哪些图书馆可能入选、如何选出；全部入选时写 census: true。
        sampling_frame: {zh: "", en: ""}
        census: false

        # Code within two weeks: accounts change. 编码期不超过两周。
        window: {from: \(window.from), to: \(window.to)}

        # The built-in 74 functions, or a file of this folder: {file: codebook.csv, name: ours, version: "1"}.
        # 内置的 74 项功能，或本文件夹中自己的代码本。
        codebook: \(codebook == nil ? StudyCodebook.builtIn.reference : "{file: codebook.csv, name: own, version: \"1\"}")
        # Codes given under an earlier edition are read through a table of from, to, rule (same, at-most-partial, recheck):
        # coded_under: shiqu@1.0
        # recode: recode.csv

        # Each has a file in coding/. Two who code alone, all libraries or at least 20 % and never under 10.
        # 每人一个文件；两人独立编码。
        coders: [\(coders.joined(separator: ", "))]

        # A column of libraries.csv that tells groups apart. 用 libraries.csv 的哪一列分组。
        \(grouping ? "" : "# ")grouping: kind

        # The stages libraries have a profile over: S, T3, T4, or your own under `schemes:`.
        # 阶段方案。
        scheme: S

        # Whom to cite, under what terms. 如何引用、以何条件使用。
        # source: {zh: "…，CC BY 4.0", en: "…, CC BY 4.0"}

        """
    }

    private static let exampleLibraries = """
        id,name_zh,name_en,kind
        example-row-1,示例：北方大学图书馆（请删除）,Example: Northern University Library (delete me),comprehensive
        example-row-2,示例：东方理工学院图书馆（请删除）,Example: Eastern Institute Library (delete me),technical

        """

    private static let exampleAccounts = """
        id,library,name,kind,verified
        example-account-1,example-row-1,示例：北方大学图书馆,service,yes
        example-account-2,example-row-1,示例：北方大学图书馆小程序,mini-program,yes
        example-account-3,example-row-2,示例：东方理工学院图书馆,subscription,no

        """
}

extension StudyTemplate {
    private static let readMe = """
        # 一项调查的文件夹 · The folder of a study

        | 文件 file | 内容 | what it holds |
        |---|---|---|
        | `study.yaml` | 题目、问题、抽样框、编码期、代码本、编码员、分组 | title, question, sampling frame, window, codebook, coders, groups |
        | `libraries.csv` | 图书馆：id、名称，以及自己的列（分组、数字） | libraries: id, name, and columns of your own (groups, numbers) |
        | `accounts.csv` | 各馆的账号、小程序、企业微信 | each library's accounts, mini-programs, enterprise WeChat |
        | `coding/` | 每位编码员一个文件 | one file a coder |
        | `evidence/` | 截图 | screenshots |
        | `sheets/` | 空白编码表 | blank sheets |
        | `adjudicated.csv` | 裁定：谁、为何 | what was decided, by whom and why |
        | `literature/` `reports/` | 文献、报告 | the literature, the reports |

        ## 步骤 · Steps

        1. 填写 `study.yaml`、`libraries.csv`、`accounts.csv`，删去示例行。Fill these in; delete the example rows.
        2. `shiqu survey check .`
        3. `shiqu survey sheet . --as html`（手机，离线）或 `--as xlsx`。For a phone, offline, or for Excel and WPS.
        4. `shiqu survey import . alice.zip bo.xlsx`
        5. `shiqu survey agree .`，然后 then `shiqu survey adjudicate .`
        6. `shiqu survey analyse .`，`shiqu survey report .`
        7. `shiqu survey export . --as csv --anonymous`

        多少馆够用？How many libraries? `shiqu survey sheet --sample-size`

        """
}
