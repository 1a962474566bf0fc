import ArgumentParser
import Foundation
import Kernel

/// What a command leaves behind, after sysexits.h: 64 usage, 65 bad data, 66 no input, 69 unavailable, 70 fault,
/// 75 try again, 78 settings.
enum ExitStatus {
    static func code(of error: any Error) -> Int32 {
        switch error {
        case let fault as Fault:
            switch fault.kind {
            case .settings: 78
            case .data: 65
            case .input: 66
            case .unavailable: 69
            case .tryAgain: 75
            case .bug: 70
            }
        case is any Refusal: 65
        case is LibrarySystemAway: 69
        default: 70
        }
    }

    /// Says what went wrong, for standard error.
    static func words(for error: any Error) -> String {
        switch error {
        case let fault as Fault: fault.description
        case let refusal as any Refusal: refusal.words.english
        case let away as LibrarySystemAway: "the library system does not answer: \(away.reason)"
        default: "\(error)"
        }
    }

    /// Ends the process as an error says; ArgumentParser's own errors keep their help.
    static func end(with error: any Error) -> Never {
        guard
            error is Fault || error is any Refusal || error is LibrarySystemAway
                || ShiquCommand.exitCode(for: error) == .failure,
            !(error is ExitCode)
        else { ShiquCommand.exit(withError: error) }
        Terminal.note("shiqu: \(words(for: error))")
        Foundation.exit(code(of: error))
    }
}
