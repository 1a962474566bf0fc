public import Kernel

/// A form of the channel's library that the account may send, and what fills its places.
public struct NoticeTemplate: Sendable, Hashable {
    /// The way it goes: `template`, `subscription` or `one_time`.
    public var way: NoticeWay
    /// The kinds of notices it is for.
    public var kinds: [Notice.Kind]
    /// Its id, which the channel's console shows.
    public var id: String
    /// The account it belongs to; nil where the library has one.
    public var account: AccountID?
    /// What fills each place, by the place's name; empty for `one_time`, which has none.
    public var fields: [String: Source]
    /// How many characters a place takes, where its name does not tell.
    public var lengths: [String: Int]
    /// The number readers agree under, 0 to 10000; for `one_time`.
    public var scene: Int
    /// Whether one agreement serves for ever.
    public var isLasting: Bool

    /// What can fill a place.
    public enum Source: String, Sendable, Hashable, Codable, CaseIterable {
        /// The title, or the first titles of several.
        case title
        /// How many it is about.
        case count
        /// The day it is about.
        case day
        /// The place it is about; the library's name where there is none.
        case place
        /// What kind of notice it is, in two to four characters.
        case kind
        /// What to do.
        case remark
        /// The library's name.
        case library
    }

    /// Describes a form.
    public init(
        way: NoticeWay, kinds: [Notice.Kind], id: String, account: AccountID? = nil, fields: [String: Source] = [:],
        lengths: [String: Int] = [:], scene: Int = 1, isLasting: Bool = false
    ) {
        self.way = way
        self.kinds = kinds
        self.id = id
        self.account = account
        self.fields = fields
        self.lengths = lengths
        self.scene = scene
        self.isLasting = isLasting
    }
}

extension NoticeTemplate: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case way, kinds, id, account, fields, lengths, scene, lasting
    }

    /// Reads a mapping; refuses places that could never be filled.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.strict(CodingKeys.self)
        way = try box.decode(NoticeWay.self, forKey: .way)
        guard [.template, .subscription, .oneTime].contains(way) else {
            throw box.fault(.way, "write template, subscription or one_time")
        }
        kinds = try box.decode([String].self, forKey: .kinds).map { name in
            guard let kind = Notice.Kind(key: name) else {
                let known = Notice.Kind.allCases.map(\.key).joined(separator: ", ")
                throw box.fault(.kinds, "“\(name)” is no kind of notice; there are \(known)")
            }
            return kind
        }
        id = try box.decode(String.self, forKey: .id)
        account = try box.decodeIfPresent(String.self, forKey: .account).map { AccountID($0) }
        fields = try box.value(.fields, or: [:])
        lengths = try box.value(.lengths, or: [:])
        scene = try box.value(.scene, or: 1)
        isLasting = try box.value(.lasting, or: false)
        guard (0...10_000).contains(scene) else { throw box.fault(.scene, "write 0 to 10000") }
        guard way == .oneTime || !fields.isEmpty else { throw box.fault(.fields, "a form needs its places") }
        for (name, source) in fields {
            guard FieldRule(name, length: lengths[name]).mayHold(source) else {
                throw box.fault(.fields, "\(name) cannot hold “\(source.rawValue)”")
            }
        }
    }
}
