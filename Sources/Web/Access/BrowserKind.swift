/// The kind of browser and device a request tells of: enough to recognise one's own, no version that would mark it.
enum BrowserKind {
    static func name(_ agent: String?) -> String {
        guard let agent else { return "?" }
        let browser = browsers.first { agent.contains($0.sign) }?.name ?? "?"
        let device = devices.first { agent.contains($0.sign) }?.name
        return [browser, device].compactMap(\.self).joined(separator: " · ")
    }

    private static let browsers: [(sign: String, name: String)] = [
        ("MicroMessenger", "WeChat"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    private static let devices: [(sign: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"),
        ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ]
}
