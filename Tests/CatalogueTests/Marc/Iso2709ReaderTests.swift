import Testing

@testable import Catalogue

struct Iso2709ReaderTests {
    private let good: [UInt8]

    init() throws {
        good = try MarcBytes.written(MarcBytes.english("ok"))
    }

    private func controls(_ readings: [MarcReading]) -> [String?] {
        readings.map { $0.record?.control("001") }
    }

    @Test(arguments: ["", "\n", "\r\n", "\u{0}\u{0}", "  \r\n\n", "\u{1A}"])
    func `what stands between records is passed over`(filler: String) throws {
        let readings = try MarcBytes.read(Array(filler.utf8) + good + Array(filler.utf8) + good + Array(filler.utf8))
        #expect(controls(readings) == ["ok", "ok"])
        #expect(readings.flatMap(\.flaws) == [])
    }

    @Test func `a byte order mark is passed over`() throws {
        #expect(controls(try MarcBytes.read([0xEF, 0xBB, 0xBF] + good)) == ["ok"])
    }

    @Test(arguments: ["00001", "99999", "abcde", "00000"])
    func `a wrong length in the leader is mended and told`(length: String) throws {
        var bent = good
        bent.replaceSubrange(0..<5, with: Array(length.utf8))
        let readings = try MarcBytes.read(bent + good)
        #expect(controls(readings) == ["ok", "ok"])
        #expect(readings[0].flaws == [.wrongLength(declared: Int(length), found: good.count)])
        #expect(readings[1].place == MarcReading.Place(offset: good.count, number: 2))
    }

    @Test func `lengths that went wrong in conversion are taken from the terminators`() throws {
        // A text tool turned GBK into UTF-8: every length is the old one.
        let converted = Array(String(decoding: good, as: UTF8.self).replacing("mockingbird", with: "知更鸟知更鸟").utf8)
        let readings = try MarcBytes.read(converted + good)
        #expect(controls(readings) == ["ok", "ok"])
        #expect(readings[0].record?.text("245", "a") == "To kill a 知更鸟知更鸟 /")
        #expect(readings[0].record?.text("100", "a") == "Lee, Harper.")
        #expect(readings[0].flaws.contains(.rebuiltDirectory))
    }

    @Test func `a missing record terminator costs nothing but a warning`() throws {
        let readings = try MarcBytes.read(good.dropLast() + good + good.dropLast())
        #expect(controls(readings) == ["ok", "ok", "ok"])
        #expect(readings.map(\.flaws) == [[.missingTerminator], [], [.missingTerminator]])
    }

    @Test func `a record that breaks off is lost and the next is not`() throws {
        let readings = try MarcBytes.read(good.prefix(90) + good)
        #expect(controls(readings) == [nil, "ok"])
        #expect(readings[0].flaws == [.truncated])
        #expect(readings[1].place.offset == 90)
    }

    @Test func `a stray record terminator within a field is passed over`() throws {
        var bent = good
        let place = try #require(bent.lastIndex(of: UInt8(ascii: "g")))
        bent[place] = 0x1D
        let readings = try MarcBytes.read(bent + good)
        #expect(controls(readings) == ["ok", "ok"])
        #expect(readings[0].record?.text("245", "a") == "To kill a mockinbird /")
        #expect(readings[0].flaws == [.strayTerminator])
    }

    @Test func `garbage before a record is told by its size`() throws {
        let readings = try MarcBytes.read(Array("<html>oops</html>\n".utf8) + good)
        #expect(controls(readings) == [nil, "ok"])
        #expect(readings[0].flaws == [.notARecord(bytes: 18)])
    }

    @Test func `garbage at the end is told`() throws {
        let readings = try MarcBytes.read(good + Array("the end".utf8))
        #expect(controls(readings) == ["ok", nil])
        #expect(readings[1].flaws == [.notARecord(bytes: 7)])
    }

    @Test func `empty and short records are told`() throws {
        let readings = try MarcBytes.read([0x1D] + Array("00012abc".utf8) + [0x1D] + good)
        #expect(controls(readings) == [nil, nil, "ok"])
        #expect(readings[0].flaws == [.empty])
        #expect(readings[1].flaws == [.tooShort(bytes: 8)])
    }

    @Test func `a directory that lies about its fields costs the record only`() throws {
        var bent = good
        for index in 24..<36 { bent[index] = UInt8(ascii: "x") }
        bent[60...].indices.filter { bent[$0] == 0x1E }.dropLast(2).forEach { bent[$0] = 0x20 }
        let readings = try MarcBytes.read(bent + good)
        #expect(controls(readings) == [nil, "ok"])
        #expect(readings[0].flaws == [.badDirectory])
    }

    @Test func `two records grown together cost the second, and that is told`() throws {
        // The end of the first and the leader of the second are gone.
        let readings = try MarcBytes.read(good.dropLast() + good.dropFirst(20) + good)
        #expect(controls(readings) == ["ok", "ok"])
        #expect(readings[0].flaws.last?.isFatal == true)
    }

    @Test func `a record cut at any byte never harms the next`() throws {
        for length in 1..<good.count {
            let readings = try MarcBytes.read(good.prefix(length) + [0x1D] + good)
            #expect(readings.last?.record?.control("001") == "ok", "cut at \(length)")
        }
    }

    @Test func `a file cut at any byte reports or mends its last record`() throws {
        for length in 1..<good.count {
            let readings = try MarcBytes.read(good + good.prefix(length))
            #expect(readings.count == 2)
            #expect(readings[0].record != nil)
            #expect(readings[1].flaws.isEmpty == false, "cut at \(length)")
        }
    }

    @Test func `no change of one byte crashes or loses the next record`() throws {
        for index in good.indices {
            for byte: UInt8 in [0x00, 0x1B, 0x1D, 0x1E, 0x1F, 0x20, 0x39, 0xFF] {
                var bent = good
                bent[index] = byte
                let readings = try MarcBytes.read(bent + good, .auto, legacy: .marc8)
                #expect(readings.last?.record?.control("001") == "ok", "byte \(index) to \(byte)")
            }
        }
    }

    @Test func `a bad subfield code is told and the field kept`() throws {
        var bent = good
        let place = try #require(bent.lastIndex(of: 0x1F))
        bent[place + 1] = 0xFF
        let readings = try MarcBytes.read(bent, .utf8)
        #expect(readings[0].record?.text("245", "a") == "To kill a mockingbird /")
        #expect(readings[0].flaws.contains(.badSubfieldCode(tag: "245")))
    }
}
