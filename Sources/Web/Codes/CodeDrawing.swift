import HTTPTypes
import Hummingbird
import NIOCore

/// Codes as pictures: dark on white whatever the page's colours, since readers of codes need it so.
enum CodeDrawing {
    /// A QR code with its quiet zone.
    static func svg(_ code: QRCode) -> String {
        var path = ""
        for (row, modules) in code.modules.enumerated() {
            for (column, isDark) in modules.enumerated() where isDark { path += "M\(column + 4) \(row + 4)h1v1h-1z" }
        }
        return svg(path, width: code.size + 8, height: code.size + 8)
    }

    /// A barcode with its quiet zones.
    static func svg(_ code: Code128, height: Int = 40) -> String {
        var path = ""
        var place = 10
        for (index, width) in code.widths.enumerated() {
            if index % 2 == 0 { path += "M\(place) 4h\(width)v\(height)h-\(width)z" }
            place += width
        }
        return svg(path, width: code.width + 20, height: height + 8)
    }

    private static func svg(_ path: String, width: Int, height: Int) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" shape-rendering=\"crispEdges\">"
            + "<path fill=\"#fff\" d=\"M0 0h\(width)v\(height)H0z\"/><path d=\"\(path)\"/></svg>"
    }

    /// A picture that no cache keeps.
    static func response(_ svg: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: svg)))
    }
}
