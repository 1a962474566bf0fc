import Foundation
import PackagePlugin

/// Embeds a target's styles, scripts and templates as text, so that the binary runs from anywhere and an editor still
/// sees real files. A resource of kind `embedInCode` would do the same as an array of bytes, which compiles slowly.
@main
struct EmbedAssets: BuildToolPlugin {
    private static let kinds: Set<String> = ["css", "js", "html", "mustache", "svg"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target.sourceModule else { return [] }
        let assets = module.sourceFiles.map(\.url).filter { Self.kinds.contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
        if assets.isEmpty { return [] }
        let output = context.pluginWorkDirectoryURL.appending(path: "Assets.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(assets.count) assets of \(target.name)",
                executable: try context.tool(named: "embed-assets").url,
                arguments: [output.path] + assets.map(\.path), inputFiles: assets, outputFiles: [output])
        ]
    }
}
