import Foundation

// Writes `enum Assets` with one text per file: `embed-assets OUTPUT FILE...`. Run by the plugin EmbedAssets.
// `search-page.mustache` becomes `Assets.searchPageMustache`.

/// The name of a file as a Swift constant.
func constant(_ file: URL) -> String {
    let words = file.lastPathComponent.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return words.enumerated().map { $0 == 0 ? $1.lowercased() : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
}

/// A text as a raw literal with more number signs than the text has in a row.
func literal(_ text: String) -> String {
    let longest = text.split { $0 != "#" }.map(\.count).max() ?? 0
    let signs = String(repeating: "#", count: longest + 1)
    return "\(signs)\"\"\"\n\(text)\n\"\"\"\(signs)"
}

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else { exit(64) }
var source =
    "/// The styles, scripts and templates of this target, made from the files beside its sources.\nenum Assets {\n"
var names: Set<String> = []
for path in arguments.dropFirst() {
    let file = URL(fileURLWithPath: path)
    let name = constant(file)
    guard names.insert(name).inserted else {
        FileHandle.standardError.write(Data("error: two assets are named \(file.lastPathComponent)\n".utf8))
        exit(65)
    }
    source += "    static let \(name) = \(literal(try String(contentsOf: file, encoding: .utf8)))\n"
}
try Data((source + "}\n").utf8).write(to: URL(fileURLWithPath: output))
