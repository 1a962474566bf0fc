extension String {
    /// The text without white space (also the ideographic space) at its ends.
    public var trimmed: String {
        let view = unicodeScalars
        guard let first = view.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = view.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        if first == view.startIndex && view.index(after: last) == view.endIndex { return self }
        return String(view[first...last])
    }
}
