internal import Foundation

/// The comments on the articles of one publication.
struct CommentShelf: Sendable {
    struct Comment: Sendable {
        var id: Int
        var openID: String
        var at: Date
        var text: String
        var isFeatured = false
        var answer: (text: String, at: Date)?
    }

    var closed: Set<Int> = []
    var byArticle: [Int: [Comment]] = [:]
    private var count = 0

    mutating func add(_ text: String, from openID: String, to index: Int, at date: Date) -> Int {
        count += 1
        byArticle[index, default: []].append(Comment(id: count, openID: openID, at: date, text: text))
        return count
    }
}
