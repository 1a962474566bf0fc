public import Foundation
import Kernel

/// Takes filled sheets into a study.
public struct SheetImport: Sendable {
    /// The coder whose sheet it is.
    public let coder: String
    /// The coder's codes with those of the sheet.
    public let merge: CodingMerge
    /// Screenshots that are new, by their name within `evidence/`.
    public private(set) var newPictures: [String: Data] = [:]
    /// Screenshots of which another one of the same name is there.
    public private(set) var changedPictures: [String] = []
    /// What is doubtful in the sheet.
    public let warnings: [StudyProblem]
    /// Rows without a code.
    public let blank: Int
    private let sheet: FilledSheet
    private let study: Study

    /// Reads a file against a study, changing nothing.
    ///
    /// The coder is the one named, else the one the sheet names, else the one whose name the file begins with. Throws `Fault`
    /// (`.data`) where no coder of the study fits or the sheet holds an error, each with its row and column.
    public init(_ bytes: Data, name: String, coder named: String? = nil, into folder: StudyFolder) throws {
        let reading = try folder.reading()
        if reading.problems.haveErrors { throw reading.problems.fault() }
        if reading.isRecoded {
            throw Fault(
                .data, "this study reads codes of an earlier edition (recode:); import into a study of one edition")
        }
        sheet = try FilledSheet(bytes, name: name)
        study = reading.study
        coder = try Self.coder(named, sheet, name: name, among: study.coders)
        let pictures = Set(folder.files(in: "evidence")).union(sheet.pictures.keys)
        let outcome = CodingReader(study, evidenceFiles: pictures).read(sheet.table)
        if outcome.problems.haveErrors { throw outcome.problems.fault() }
        warnings = outcome.problems
        blank = outcome.blank
        let entries = outcome.entries.map { entry in
            var entry = entry
            entry.evidence["coder"] = nil
            return entry
        }
        merge = CodingMerge(study.coding[coder] ?? [], with: entries)
        for (picture, bytes) in sheet.pictures {
            let there = try folder.bytes("evidence/\(picture)")
            if there == nil { newPictures[picture] = bytes }
            if let there, there != bytes { changedPictures.append(picture) }
        }
        changedPictures.sort()
    }

    /// Writes the codes and screenshots.
    ///
    /// Throws `Fault` (`.data`) where that would change what is there and `replacing` is not set; nothing is written then.
    public func write(to folder: StudyFolder, replacing: Bool) throws {
        if !replacing, !merge.conflicts.isEmpty || !changedPictures.isEmpty {
            let count = merge.conflicts.count + changedPictures.count
            throw Fault(
                .data, "\(count) entries of \(coder) would be replaced, so nothing was changed; --force does it")
        }
        for (picture, bytes) in newPictures { try folder.write(bytes, to: "evidence/\(picture)") }
        for picture in changedPictures {
            try folder.write(sheet.pictures[picture] ?? Data(), to: "evidence/\(picture)", replacing: true)
        }
        if !merge.changes.isEmpty {
            try folder.write(CodingWriter.csv(merge.entries, of: study), to: "coding/\(coder).csv", replacing: true)
        }
    }

    private static func coder(
        _ named: String?, _ sheet: FilledSheet, name: String, among coders: [String]
    ) throws -> String {
        let list = coders.joined(separator: ", ")
        if let given = named ?? sheet.coder {
            if coders.contains(given) { return given }
            let near = given.nearest(in: coders).map { "; did you mean \($0)?" } ?? ""
            throw Fault(.data, "\(name): \(given) is none of the coders \(list)\(near)")
        }
        let file = name.split(separator: "/").last.map(String.init) ?? name
        let fits = coders.filter { coder in
            guard file.hasPrefix(coder) else { return false }
            return file.dropFirst(coder.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
        }
        guard let coder = fits.max(by: { $0.count < $1.count }) else {
            throw Fault(.data, "\(name) does not say whose it is: add --coder with one of \(list)")
        }
        return coder
    }
}
