import Foundation
import Kernel
import Synchronization

@testable import LibrarySystems

/// A library on paper that answers SIP2 as the specification has it, with the habits of real servers to choose from.
final class PaperLibrary: Sendable {
    /// What differs from the specification.
    struct Habits: Sendable {
        var charset = SystemCharset.utf8
        /// What ends its answers.
        var end: [UInt8] = [0x0D]
        /// How often it sends a wrong checksum before a right one.
        var damages = 0
        /// Adds characters instead of bytes (Koha 3.2).
        var miscounts = false
        /// Sends each answer in pieces of this many bytes.
        var pieces: Int?
        /// Answers these never.
        var silent: Set<String> = []
        /// Does what these ask for, and closes instead of answering; each once.
        var closes: [String] = []
        /// Closes before doing what these ask for; each once.
        var drops: [String] = []
        /// Sends no BL (invenio).
        var hasBL = true
        /// What CQ says where no password came.
        var blankCQ: String?
        /// Names copies by titles.
        var namesTitles = false
        /// Asks for the same request again before it answers (96).
        var asksAgain = 0
        /// Sends an answer with another sequence number first.
        var answersLate = false
        /// The field of 64 that names loans.
        var chargedField = "AU"
        /// Fields added to 64.
        var extra = ""
        /// How due dates are written.
        var due: @Sendable (CalendarDay) -> String = { "\($0)".replacing("-", with: "") + "    235900" }
        /// Copies others have.
        var onLoan: Set<String> = []
        /// How many wait for copies.
        var queue: [String: Int] = [:]
        /// Wants the PIN for changes.
        var wantsPIN = false
        /// At most this many entries of a list, whatever is asked for, unless BP says from where.
        var pageSize = Int.max
    }

    struct Books: Sendable {
        var loans: [(barcode: String, due: Int)] = []
        var holds: [String] = []
        var renewals = 0
        var checkouts = 0
        var isBlocked = false
    }

    static let card = "2023010001"
    static let pin = "1234"
    static let today = CalendarDay(number: 20_781)

    private struct State {
        var books = Books()
        var habits: Habits
        var last: [UInt8] = []
    }

    private let state: Mutex<State>

    init(_ habits: Habits = Habits(), loans: [String] = ["B1", "B2"]) {
        state = Mutex(State(habits: habits))
        state.withLock { state in
            state.books.loans = loans.enumerated().map { ($1, Self.today.number + 10 + $0) }
        }
    }

    var books: Books { state.withLock { $0.books } }

    /// Changes its habits from now on.
    func change(_ body: (inout Habits) -> Void) { state.withLock { body(&$0.habits) } }

    /// Answers a request as a server would.
    func answer(_ heard: ScriptedServer.Heard) -> [ScriptedServer.Step] {
        state.withLock { state in
            let code = heard.line.code
            if code == "97" { return [.bytes(state.last)] }
            if state.habits.silent.contains(code) { return [] }
            if let index = state.habits.drops.firstIndex(of: code) {
                state.habits.drops.remove(at: index)
                return [.close]
            }
            if state.habits.asksAgain > 0, code != "93", code != "99" {
                state.habits.asksAgain -= 1
                return [.bytes(Array("96AZFEF6".utf8) + state.habits.end)]
            }
            guard let body = Self.body(heard.line, &state) else { return [.close] }
            if let index = state.habits.closes.firstIndex(of: code) {
                state.habits.closes.remove(at: index)
                return [.close]
            }
            return Self.steps(body, heard.line, &state)
        }
    }

    private static func steps(_ body: String, _ request: SIP2Line, _ state: inout State) -> [ScriptedServer.Step] {
        func sealed(_ sequence: UInt8?, _ shift: UInt16) -> [UInt8] {
            guard let sequence else { return ((try? state.habits.charset.encode(body)) ?? []) + state.habits.end }
            let text = body + "AY\(sequence)AZ"
            let bytes = (try? state.habits.charset.encode(text)) ?? []
            let sum = state.habits.miscounts ? SIP2Checksum.mistaken(text)[0] : SIP2Checksum.of(bytes)
            return bytes + SIP2Checksum.digits(sum &+ shift) + state.habits.end
        }
        state.last = sealed(request.sequence, 0)
        var sent = state.last
        if state.habits.damages > 0, !["93", "99"].contains(request.code) {
            state.habits.damages -= 1
            sent = sealed(request.sequence, 7)
        }
        var steps: [ScriptedServer.Step] = []
        if state.habits.answersLate, let number = request.sequence {
            steps.append(.bytes(sealed((number + 5) % 10, 0)))
        }
        guard let size = state.habits.pieces else { return steps + [.bytes(sent)] }
        return steps
            + stride(from: 0, to: sent.count, by: size).map { .bytes(Array(sent[$0..<min($0 + size, sent.count)])) }
    }

    /// The answer's text; nil closes the connection.
    private static func body(_ line: SIP2Line, _ state: inout State) -> String? {
        guard let request = try? Request(line, state.habits.charset) else { return nil }
        let date = "20261124    120000"
        let habits = state.habits
        let isRight = request["AD"] == pin
        let mayChange = !habits.wantsPIN || isRight
        let refusal = "AF密码错误|"
        switch line.code {
        case "93": return "94" + (request["CN"] == "shiqu" ? "1" : "0")
        case "99": return "98YYYYYN100003\(date)2.00AOLIB|AM示例|BXYYYYYYYYYYYYYYYY|"
        case "23", "01":
            if line.code == "01" { state.books.isBlocked = true }
            return "24" + person(request, state, isRight: isRight)
        case "63": return "64" + info(request, state, isRight: isRight)
        case "17": return "18" + item(request, state)
        case "29":
            let place = state.books.loans.firstIndex { $0.barcode == request["AB"] && request["AA"] == card }
            guard let place, mayChange else { return "300NNN\(date)AOLIB|AA|AB|AJ|AH|" + refusal }
            state.books.loans[place].due += 30
            state.books.renewals += 1
            let due = habits.due(CalendarDay(number: state.books.loans[place].due))
            return "301YNN\(date)AOLIB|AA\(card)|AB\(request["AB"] ?? "")|AJ書|AH\(due)|"
        case "11":
            guard let barcode = request["AB"], mayChange, barcode.hasPrefix("B") else {
                return "120NNN\(date)AOLIB|AA|AB|AJ|AH|AFItem not found|"
            }
            state.books.loans.append((barcode, today.number + 30))
            state.books.checkouts += 1
            let due = habits.due(CalendarDay(number: today.number + 30))
            return "121NNY\(date)AOLIB|AA\(card)|AB\(barcode)|AJ書|AH\(due)|"
        case "15":
            let barcode = request["AB"] ?? ""
            if request.fixed == "+" { state.books.holds.append(barcode) }
            if request.fixed == "-" { state.books.holds.removeAll { $0 == barcode } }
            return "161N\(date)AOLIB|AA\(card)|AB\(barcode)|BR1|"
        case "35": return "36Y\(date)AOLIB|AA\(card)|"
        default: return nil
        }
    }

    private static func person(_ request: Request, _ state: State, isRight: Bool) -> String {
        let isKnown = request["AA"] == card
        let flags = isKnown ? (state.books.isBlocked ? "YYYYY" : "     ") : "YYYY "
        let valid = state.habits.hasBL ? "BL\(isKnown ? "Y" : "N")|" : ""
        let password = request["AD"] == nil ? state.habits.blankCQ : isKnown && isRight ? "Y" : "N"
        return flags + "         01920261124    120000" + counts(request, state)
            + "AOLIB|AA\(request["AA"] ?? "")|AE\(isKnown ? "張偉" : "")|\(valid)"
            + (password.map { "CQ\($0)|" } ?? "")
    }

    private static func counts(_ request: Request, _ state: State) -> String {
        guard request.code == "63" else { return "" }
        let isKnown = request["AA"] == card
        func four(_ count: Int) -> String { String(("000" + String(isKnown ? count : 0)).suffix(4)) }
        let loans = state.books.loans.count
        return "0000" + "0000" + four(loans) + "0000" + "0000" + four(state.books.holds.count)
    }

    private static func info(_ request: Request, _ state: State, isRight: Bool) -> String {
        var text = person(request, state, isRight: isRight) + state.habits.extra
        guard request["AA"] == card else { return text }
        let start = (request["BP"].flatMap { Int($0) } ?? 1) - 1
        func list(_ field: String, _ names: [String]) -> String {
            names.dropFirst(start).prefix(state.habits.pageSize).map { "\(field)\($0)|" }.joined()
        }
        if request.fixed.hasPrefix("  Y") {
            let names = state.books.loans.map { state.habits.namesTitles ? "書 \($0.barcode)" : $0.barcode }
            text += list(state.habits.chargedField, names)
        }
        if request.fixed.hasPrefix("     Y") { text += list("CD", state.books.holds) }
        return text
    }

    private static func item(_ request: Request, _ state: State) -> String {
        let barcode = request["AB"] ?? ""
        let loan = state.books.loans.first { $0.barcode == barcode }
        let isKnown = barcode.hasPrefix("B")
        let due = loan.map { "AH\(state.habits.due(CalendarDay(number: $0.due)))|" } ?? ""
        let isOut = loan != nil || state.habits.onLoan.contains(barcode)
        let queue = state.habits.queue[barcode].map { "CF\($0)|" } ?? ""
        return (isOut ? "04" : isKnown ? "03" : "01") + "020120261124    120000"
            + "AB\(barcode)|AJ\(isKnown ? "東方快車 \(barcode)" : "")|" + queue + due
    }

    /// A request, read.
    private struct Request {
        let code: String
        let fixed: String
        let fields: [SIP2Field]

        init(_ line: SIP2Line, _ charset: SystemCharset) throws {
            code = line.code
            let lengths = [
                "93": 2, "99": 8, "23": 21, "01": 19, "63": 31, "17": 18, "29": 38, "11": 38, "15": 19, "35": 18,
            ]
            let length = lengths[code] ?? 0
            let text = try charset.decode(line.bytes[..<line.bodyEnd])
            let all = String(decoding: text.dropFirst(2).prefix(length), as: UTF8.self)
            fixed = code == "63" ? String(all.dropFirst(21)) : code == "15" ? String(all.prefix(1)) : all
            fields = text.dropFirst(2 + length).split(separator: UInt8(ascii: "|")).map {
                SIP2Field(
                    name: String(decoding: $0.prefix(2), as: UTF8.self),
                    value: String(decoding: $0.dropFirst(2), as: UTF8.self))
            }
        }

        subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    }
}
