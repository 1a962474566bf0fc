internal import Foundation

/// One part of an uploaded form.
struct FormPart: Sendable {
    var name: String
    var fileName: String?
    var contentType: String?
    var bytes: [UInt8]

    /// Reads a form as WeChat reads it: no `filename*=`, no names beyond ASCII, a length in the head.
    static func read(_ request: APIRequest) throws(APIError) -> [FormPart] {
        guard request.hasLength else { throw APIError(41005, "media data missing") }
        guard !request.body.isEmpty else { throw APIError(44001, "empty media data") }
        guard request.contentType.lowercased().hasPrefix("multipart/form-data"),
            let mark = request.contentType.range(of: "boundary=")
        else { throw APIError(41005, "media data missing") }
        let boundary = request.contentType[mark.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
        let parts = split(Data(request.body), at: Data("--\(boundary)".utf8)).compactMap(part)
        guard let media = parts.first(where: { $0.name == "media" }), media.contentType != nil,
            let name = media.fileName, !name.isEmpty, name.utf8.allSatisfy({ $0 < 0x80 })
        else { throw APIError(41005, "media data missing") }
        guard !media.bytes.isEmpty else { throw APIError(44001, "empty media data") }
        return parts
    }

    private static func split(_ body: Data, at boundary: Data) -> [Data] {
        var pieces: [Data] = []
        var start: Data.Index?
        var from = body.startIndex
        while let found = body.range(of: boundary, in: from..<body.endIndex) {
            if let start { pieces.append(body[start..<found.lowerBound]) }
            start = found.upperBound
            from = found.upperBound
        }
        return pieces
    }

    private static func part(_ piece: Data) -> FormPart? {
        guard let gap = piece.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: piece[..<gap.lowerBound], as: UTF8.self)
        var part = FormPart(name: "", bytes: Array(piece[gap.upperBound...].dropLast(2)))
        for line in head.components(separatedBy: "\r\n") {
            if line.lowercased().hasPrefix("content-disposition:") {
                part.name = value("name", line) ?? ""
                part.fileName = value("filename", line)
            } else if line.lowercased().hasPrefix("content-type:") {
                part.contentType = line.dropFirst("content-type:".count).trimmingCharacters(in: .whitespaces)
            }
        }
        return part.name.isEmpty ? nil : part
    }

    /// The value in `; name="value"`.
    private static func value(_ name: String, _ line: String) -> String? {
        guard let start = line.range(of: "; \(name)=\"")?.upperBound else { return nil }
        return String(line[start...].prefix { $0 != "\"" })
    }
}
