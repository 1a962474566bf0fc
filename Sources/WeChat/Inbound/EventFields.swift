/// Flattens an event's own fields: nested names are joined with dots, members of lists numbered from 1.
///
/// `SubscribeMsgPopupEvent.List.1.TemplateId` is written so whether WeChat sent one member or several. Positions are
/// left out: nobody asked for them, so they are not kept.
enum EventFields {
    /// The fields beside those every push has.
    static func read(_ message: XMLNode) -> [String: String] {
        var fields: [String: String] = [:]
        for child in message.children where !envelope.contains(child.name) {
            add(child, path: child.name, to: &fields)
        }
        return fields
    }

    private static func add(_ node: XMLNode, path: String, to fields: inout [String: String]) {
        guard !node.children.isEmpty else {
            if fields[path] == nil { fields[path] = node.text }
            return
        }
        var counts: [String: Int] = [:]
        for child in node.children where !positions.contains(child.name) {
            if lists.contains(child.name) {
                counts[child.name, default: 0] += 1
                add(child, path: "\(path).\(child.name).\(counts[child.name, default: 1])", to: &fields)
            } else {
                add(child, path: "\(path).\(child.name)", to: &fields)
            }
        }
    }

    private static let positions: Set<String> = [
        "Latitude", "Longitude", "Precision", "Location_X", "Location_Y", "Scale", "Label", "Poiname",
    ]
    private static let envelope = positions.union(["ToUserName", "FromUserName", "CreateTime", "MsgType", "Event"])
    private static let lists: Set<String> = ["List", "item", "fail_idx"]
}
