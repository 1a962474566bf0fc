internal import Foundation

/// A form with one file, as WeChat's uploads want it.
///
/// WeChat knows no `filename*=` and answers 41005 to names that are not ASCII, to parts without a media type and to
/// bodies without a length; so the form is written by hand.
struct MultipartForm: Sendable {
    var file: MediaFile
    var fields: [(name: String, value: String)] = []
    var boundary = "shiqu-\(UUID().uuidString)"

    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    /// The whole body; its length is what `Content-Length` says.
    var body: Data {
        var data = Data()
        for field in fields {
            data += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n".utf8)
            data += Data("\(field.value)\r\n".utf8)
        }
        data += Data(
            """
            --\(boundary)\r
            Content-Disposition: form-data; name="media"; filename="\(file.plainName)"\r
            Content-Type: \(file.contentType)\r
            \r

            """.utf8)
        data += file.bytes
        data += Data("\r\n--\(boundary)--\r\n".utf8)
        return data
    }
}

/// A file to upload, or one that was fetched.
public struct MediaFile: Sendable, Hashable {
    /// Its name with its extension; what is not ASCII is replaced on the way.
    public var name: String
    /// Its media type, for instance `image/png`.
    public var contentType: String
    /// What it holds.
    public var bytes: [UInt8]

    /// Describes a file.
    public init(name: String, contentType: String, bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }

    /// The name in letters WeChat reads; never empty, never with a quote.
    var plainName: String {
        let allowed = name.utf8.map { byte -> Character in
            let isPlain = (0x30...0x39 ~= byte) || (0x41...0x5A ~= byte) || (0x61...0x7A ~= byte)
            return isPlain || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                ? Character(Unicode.Scalar(byte)) : "_"
        }
        let text = String(allowed.suffix(100))
        return text.contains { $0 != "_" && $0 != "." } ? text : "file"
    }
}
