public import Kernel

/// An article of a draft or publication.
public struct Article: Sendable, Hashable {
    /// Up to 32 characters.
    public var title: String
    /// Up to 16 characters.
    public var author: String
    /// Up to 128 characters; empty lets WeChat take the first 54 of the text.
    public var digest: String
    /// The text as HTML: fewer than 20 000 characters; scripts and foreign pictures are dropped.
    public var content: String
    /// The page “read the original” opens; empty for none.
    public var sourceURL: String
    /// The cover: permanent material.
    public var coverID: String
    /// Whether readers may comment.
    public var hasComments: Bool
    /// Whether only followers may comment.
    public var onlyFollowersComment: Bool
    /// The pictures of an article that consists of them (`newspic`), the cover first; empty for text.
    public var pictureIDs: [String]
    /// Where it can be read; empty in what is sent.
    public var url: String
    /// Whether the account removed it after publishing.
    public var isDeleted: Bool

    /// Describes an article.
    public init(
        title: String, author: String = "", digest: String = "", content: String, sourceURL: String = "",
        coverID: String, hasComments: Bool = false, onlyFollowersComment: Bool = false, pictureIDs: [String] = []
    ) {
        self.title = title
        self.author = author
        self.digest = digest
        self.content = content
        self.sourceURL = sourceURL
        self.coverID = coverID
        self.hasComments = hasComments
        self.onlyFollowersComment = onlyFollowersComment
        self.pictureIDs = pictureIDs
        url = ""
        isDeleted = false
    }

    var tree: JSONTree {
        let pictures = pictureIDs.map { ["image_media_id": .text($0)] as JSONTree }
        return [
            "article_type": pictureIDs.isEmpty ? "news" : "newspic", "title": .text(title),
            "author": .filled(author), "digest": .filled(digest), "content": .text(content),
            "content_source_url": .filled(sourceURL), "thumb_media_id": .filled(coverID),
            "need_open_comment": .whole(hasComments ? 1 : 0),
            "only_fans_can_comment": .whole(onlyFollowersComment ? 1 : 0),
            "image_info": pictures.isEmpty ? .null : ["image_list": .list(pictures)],
        ]
    }

    /// Refuses what WeChat would refuse, saying which.
    public func validate() throws(ArticleRefusal) {
        guard PassiveText.isVisible(title) else { throw .noTitle }
        guard title.count <= 32 else { throw .tooLong(field: "title", count: title.count, limit: 32) }
        guard author.count <= 16 else { throw .tooLong(field: "author", count: author.count, limit: 16) }
        guard digest.count <= 128 else { throw .tooLong(field: "digest", count: digest.count, limit: 128) }
        guard content.count < 20_000 else { throw .tooLong(field: "content", count: content.count, limit: 19_999) }
        guard sourceURL.utf8.count <= 1024 else {
            throw .tooLong(field: "content_source_url", count: sourceURL.utf8.count, limit: 1024)
        }
        guard pictureIDs.count <= 20 else { throw .tooLong(field: "images", count: pictureIDs.count, limit: 20) }
        guard !coverID.isEmpty || !pictureIDs.isEmpty else { throw .noCover }
    }
}

extension Article: RESTAnswer {
    init(_ tree: JSONTree) throws {
        self.init(
            title: tree.text("title"), author: tree.text("author"), digest: tree.text("digest"),
            content: tree.text("content"), sourceURL: tree.text("content_source_url"),
            coverID: tree.text("thumb_media_id"), hasComments: tree.isSet("need_open_comment"),
            onlyFollowersComment: tree.isSet("only_fans_can_comment"),
            pictureIDs: tree["image_info"]["image_list"].items.map { $0.text("image_media_id") })
        url = tree.text("url")
        isDeleted = tree.isSet("is_deleted")
    }
}

/// Which of WeChat's limits an article goes beyond.
public enum ArticleRefusal: Refusal, Equatable {
    /// It has no title.
    case noTitle
    /// It has neither cover nor pictures.
    case noCover
    /// A field is too long.
    case tooLong(field: String, count: Int, limit: Int)

    /// A stable code.
    public var code: String {
        switch self {
        case .noTitle: "wechat.article.noTitle"
        case .noCover: "wechat.article.noCover"
        case .tooLong: "wechat.article.tooLong"
        }
    }

    /// The limit, in words.
    public var words: Localized {
        switch self {
        case .noTitle: Localized(zh: "文章须有标题。", en: "An article needs a title.")
        case .noCover: Localized(zh: "文章须有封面图片。", en: "An article needs a cover picture.")
        case .tooLong(let field, let count, let limit):
            Localized(
                zh: "文章的 \(field) 为 \(count)，上限 \(limit)。", en: "The article's \(field) is \(count), over \(limit).")
        }
    }
}
