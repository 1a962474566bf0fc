import Foundation
import Kernel

/// What was read of a study's folder.
public struct StudyReading: Sendable {
    /// The study, without what could not be read.
    public private(set) var study: Study
    /// Everything wrong or doubtful, file by file.
    public private(set) var problems: [StudyProblem]
    /// How much each coder has coded.
    public private(set) var completeness: [Completeness] = []
    /// How many cells of `adjudicated.csv` wait for a decision.
    public private(set) var openDecisions = 0
    /// Whether codes of an earlier edition of the codebook were read under the present one.
    public private(set) var isRecoded = false
    private let folder: StudyFolder
    private var recoding = Recoding()

    init(folder: StudyFolder, manifest: StudyManifest, problems: [StudyProblem]) {
        self.folder = folder
        self.problems = problems
        study = Study(title: manifest.title, codebook: .builtIn)
        study.question = manifest.question
        study.samplingFrame = manifest.samplingFrame
        study.isCensus = manifest.isCensus
        study.window = manifest.window
        study.source = manifest.source
        study.countModel = manifest.countModel
        study.coders = manifest.coders
        readCodebook(manifest)
        readLibraries()
        readChoices(manifest)
        readRecoding(manifest)
        readCoding()
        readAdjudicated()
        readNeeds()
    }

    /// Opens a table; what makes it unreadable is an error, as is its absence where it must be there.
    private mutating func table(_ path: String, isRequired: Bool) -> Table? {
        do {
            if let table = try folder.table(path) { return table }
            if isRequired {
                note(.error, "missing-file", StudyPlace(path), Localized(zh: "没有这个文件", en: "the file is missing"))
            }
        } catch {
            let text = (error as? Fault)?.description ?? "\(error)"
            note(.error, "unreadable-file", StudyPlace(path), Localized(zh: "读不出来：\(text)", en: text))
        }
        return nil
    }

    private mutating func note(
        _ weight: StudyProblem.Weight, _ kind: String, _ place: StudyPlace, _ words: Localized
    ) {
        problems.append(StudyProblem(weight, kind, place, words))
    }

    private mutating func readCodebook(_ manifest: StudyManifest) {
        switch manifest.codebook {
        case .builtIn:
            study.codebook.schemes += manifest.schemes
        case .file(let file, let name, let version):
            guard let table = table(file, isRequired: true) else { return }
            let (codebook, found) = CodebookFile.read(table, name: name, version: version, schemes: manifest.schemes)
            study.codebook = codebook
            problems += found
        }
    }

    private mutating func readLibraries() {
        guard let table = table("libraries.csv", isRequired: true) else { return }
        let (libraries, found) = LibraryTables.libraries(table)
        study.libraries = libraries
        problems += found
        if let table = self.table("accounts.csv", isRequired: false) {
            let (accounts, found) = LibraryTables.accounts(table, of: libraries)
            study.accounts = accounts
            problems += found
        } else {
            study.accounts = libraries.map { SurveyedAccount(id: $0.id, library: $0.id) }
        }
    }

    private mutating func readChoices(_ manifest: StudyManifest) {
        if let grouping = manifest.grouping {
            let columns = Set(study.libraries.flatMap(\.attributes.keys))
            if columns.contains(grouping) || study.libraries.isEmpty {
                study.grouping = grouping
            } else {
                noteChoice(
                    "grouping", grouping, among: columns,
                    Localized(zh: "libraries.csv 的列", en: "column of libraries.csv"))
            }
        }
        let keys = study.codebook.schemes.map(\.key)
        if let scheme = manifest.scheme {
            if keys.contains(scheme) {
                study.scheme = scheme
            } else {
                noteChoice("scheme", scheme, among: keys, Localized(zh: "阶段方案", en: "scheme"))
            }
        } else {
            study.scheme = keys.first
        }
    }

    private mutating func noteChoice(
        _ key: String, _ value: String, among known: some Sequence<String>, _ what: Localized
    ) {
        let near = value.nearest(in: known)
        let list = known.sorted().joined(separator: ", ")
        note(
            .error, "unknown-\(key)", StudyPlace("study.yaml", column: key),
            Localized(
                zh: "没有\(what.chinese)“\(value)”；有：\(list)" + (near.map { "；是否想写 \($0)？" } ?? ""),
                en: "there is no \(what.english) “\(value)” among \(list)"
                    + (near.map { "; did you mean \($0)?" } ?? "")))
    }

    private mutating func readRecoding(_ manifest: StudyManifest) {
        let present = study.codebook.reference
        guard let file = manifest.recode else {
            if let earlier = manifest.codedUnder, earlier != present {
                note(
                    .error, "no-recode", StudyPlace("study.yaml", column: "coded_under"),
                    Localized(
                        zh: "编码用的是 \(earlier)，现在是 \(present)：请用 recode: 给出对照表",
                        en: "coded under \(earlier), read under \(present): name the table between them with recode:"))
            }
            return
        }
        guard let table = table(file, isRequired: true) else { return }
        let (recoding, found) = Recoding.read(table, into: study.codebook)
        self.recoding = recoding
        isRecoded = true
        problems += found
    }

    private mutating func readCoding() {
        let files = folder.files(in: "coding").filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }
        if study.coders.isEmpty { study.coders = files.filter(StudyManifest.isCoder) }
        for file in files where !study.coders.contains(file) {
            let near = file.nearest(in: study.coders)
            note(
                .warning, "unlisted-coder", StudyPlace("coding/\(file).csv"),
                Localized(
                    zh: "study.yaml 的 coders 里没有 \(file)，此文件未读" + (near.map { "；是否是 \($0)？" } ?? ""),
                    en: "\(file) is not among the coders of study.yaml, so the file is left out"
                        + (near.map { "; is it \($0)?" } ?? "")))
        }
        let reader = CodingReader(study, recoding: recoding, evidenceFiles: Set(folder.files(in: "evidence")))
        for coder in study.coders {
            let path = "coding/\(coder).csv"
            guard files.contains(coder) else {
                let words = Localized(zh: "\(coder) 还没有编码文件", en: "\(coder) has no file yet")
                note(.warning, "no-coding", StudyPlace(path), words)
                continue
            }
            guard let table = table(path, isRequired: true) else { continue }
            let outcome = reader.read(table)
            study.coding[coder] = outcome.entries
            problems += outcome.problems
            noteNotCarried(outcome.notCarried, path)
            completeness.append(Completeness(coder: coder, study: study, problems: outcome.problems))
        }
    }

    private mutating func noteNotCarried(_ left: [String: Int], _ path: String) {
        for (function, count) in left.sorted(by: { $0.key < $1.key }) {
            note(
                .warning, "not-carried", StudyPlace(path, column: "function"),
                Localized(
                    zh: "\(function) 在 \(study.codebook.reference) 中没有对应，\(count) 个编码未读入",
                    en: "\(function) has no successor in \(study.codebook.reference): \(count) codes left out"))
        }
    }

    private mutating func readNeeds() {
        guard let table = table("needs.csv", isRequired: false) else { return }
        let (needs, found) = NeedsReader.read(table, study.codebook)
        study.needs = needs
        problems += found
    }

    private mutating func readAdjudicated() {
        guard let table = table("adjudicated.csv", isRequired: false) else { return }
        let outcome = AdjudicationReader.read(table, study, recoding)
        study.adjudicated = outcome.decided
        openDecisions = outcome.open
        problems += outcome.problems
    }
}
