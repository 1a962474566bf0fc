public import Kernel

/// An account's menu, whichever the channel: up to three buttons with up to five entries each on WeChat, whose limits
/// are checked where the menu is published.
public struct LibraryMenu: Sendable, Hashable, Codable {
    /// The buttons from left to right.
    public var buttons: [Button]

    /// Makes a menu of buttons.
    public init(buttons: [Button]) { self.buttons = buttons }

    /// The menu 查找 / 我的 / 服务 made of what the services offer: at most five entries a group, no empty group.
    public init(entries: [MenuEntry]) {
        buttons = MenuEntry.Group.allCases.compactMap { group in
            let own = entries.filter { $0.group == group }.prefix(5)
            if own.isEmpty { return nil }
            return Button(Self.label(group), entries: own.map { Button($0.label, Tap($0.action)) })
        }
    }

    /// Reads a list of buttons.
    public init(from decoder: any Decoder) throws {
        buttons = try decoder.singleValueContainer().decode([Button].self)
    }

    /// Writes a list of buttons.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(buttons)
    }

    static func label(_ group: MenuEntry.Group) -> Localized {
        switch group {
        case .find: Localized(zh: "查找", en: "Find")
        case .mine: Localized(zh: "我的", en: "Mine")
        case .services: Localized(zh: "服务", en: "Services")
        }
    }

    /// A button, which does something or opens its entries.
    public struct Button: Sendable, Hashable, Codable {
        /// What it says.
        public var label: Localized
        /// What a tap does; nil where it opens its entries.
        public var tap: Tap?
        /// Its entries from top to bottom.
        public var entries: [Button]

        /// Makes a button that does something.
        public init(_ label: Localized, _ tap: Tap) {
            self.label = label
            self.tap = tap
            entries = []
        }

        /// Makes a button that opens its entries.
        public init(_ label: Localized, entries: [Button]) {
            self.label = label
            tap = nil
            self.entries = entries
        }

        private enum CodingKeys: String, CodingKey, CaseIterable { case label, key, scan, page, url, entries }

        /// Reads a label and one of `key`, `scan`, `page`, `url` or `entries`.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            label = try container.decode(Localized.self, forKey: .label)
            entries = try container.value(.entries, or: [])
            var taps: [Tap] = []
            if let key = try container.decodeIfPresent(String.self, forKey: .key) { taps.append(.key(key)) }
            if let key = try container.decodeIfPresent(String.self, forKey: .scan) { taps.append(.scan(key: key)) }
            if let path = try container.decodeIfPresent(String.self, forKey: .page) { taps.append(.page(path: path)) }
            if let url = try container.decodeIfPresent(String.self, forKey: .url) { taps.append(.url(url)) }
            tap = taps.first
            guard taps.count + (entries.isEmpty ? 0 : 1) == 1 else {
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "the button “\(label.chinese)” needs one of key, scan, page, url, entries"))
            }
        }

        /// Writes what is read.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(label, forKey: .label)
            switch tap {
            case .key(let key): try container.encode(key, forKey: .key)
            case .scan(let key): try container.encode(key, forKey: .scan)
            case .page(let path): try container.encode(path, forKey: .page)
            case .url(let url): try container.encode(url, forKey: .url)
            case nil: try container.encode(entries, forKey: .entries)
            }
        }
    }

    /// What a tap does.
    public enum Tap: Sendable, Hashable {
        /// Sends this key.
        case key(String)
        /// Opens the scanner and sends what it read with this key.
        case scan(key: String)
        /// Opens a page of ours, by path.
        case page(path: String)
        /// Opens any page.
        case url(String)

        init(_ action: MenuEntry.Action) {
            switch action {
            case .key(let key): self = .key(key)
            case .scan(let key): self = .scan(key: key)
            case .page(let path): self = .page(path: path)
            }
        }
    }
}
