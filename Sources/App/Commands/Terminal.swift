import Foundation

/// What a command prints: results on standard output, everything about them on standard error.
enum Terminal {
    /// Whether standard error is a terminal, where a line may be drawn over.
    static let isInteractive = isatty(2) == 1

    /// Prints a result at once, also into a pipe.
    static func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// Says something beside the result.
    static func note(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Draws progress over itself on a terminal.
    static func redraw(_ line: String) {
        FileHandle.standardError.write(Data(("\r\u{1B}[K" + line).utf8))
    }
}
