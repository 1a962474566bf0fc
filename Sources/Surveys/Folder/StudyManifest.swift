import Kernel

/// What `study.yaml` says.
struct StudyManifest: Sendable {
    var title = Localized(zh: "", en: "")
    var question = Localized(zh: "", en: "")
    var samplingFrame = Localized(zh: "", en: "")
    var isCensus = false
    var window = (from: "", to: "")
    var source: Localized?
    var codebook = CodebookChoice.builtIn
    var codedUnder: String?
    var recode: String?
    var schemes: [StudyScheme] = []
    var coders: [String] = []
    var grouping: String?
    var scheme: String?
    var countModel: CountModelRequest?

    /// The codebook a study names.
    enum CodebookChoice: Sendable, Hashable {
        /// The built-in edition, `shiqu@1.1`.
        case builtIn
        /// A file of the study.
        case file(String, name: String, version: String)
    }
}
