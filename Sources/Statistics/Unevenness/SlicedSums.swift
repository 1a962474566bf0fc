/// A coin with a chance of heads, flipped 64 times at once.
struct Coin {
    /// The chance in steps of 2⁻⁶⁴; nil for certain.
    private let chance: UInt64?

    /// So many chances of so many; none of none never falls.
    init(_ heads: Int, of all: Int) {
        // The quotient of heads · 2⁶⁴ by all, which fits while heads are fewer.
        chance =
            heads > 0 && heads == all ? nil : all == 0 ? 0 : UInt64(all).dividingFullWidth((UInt64(heads), 0)).quotient
    }

    /// One bit for each flip, by comparing random binary fractions with the chance, digit by digit.
    ///
    /// A flip is decided by the first digit that differs, so about eight random words do for 64 flips.
    func flips(_ generator: inout SeededGenerator) -> UInt64 {
        guard let chance else { return .max }
        if chance == 0 { return 0 }
        var heads: UInt64 = 0
        var undecided = UInt64.max
        var digits = chance
        // When only zeros are left, no undecided fraction lies below.
        while undecided != 0, digits != 0 {
            let random = generator.next()
            if digits >> 63 == 1 {
                heads |= undecided & ~random
                undecided &= random
            } else {
                undecided &= ~random
            }
            digits <<= 1
        }
        return heads
    }
}

/// Sums of 64 libraries side by side, one word for each binary digit, so that 64 additions are a handful of operations.
struct SlicedSums {
    private let libraries: Int
    private let digits: Int
    private var words: [UInt64]

    /// Room for sums up to `most`.
    init(libraries: Int, most: Int) {
        self.libraries = libraries
        digits = Int.bitWidth - max(1, most).leadingZeroBitCount
        words = Array(repeating: 0, count: (libraries + 63) / 64 * digits)
    }

    mutating func clear() {
        for place in words.indices { words[place] = 0 }
    }

    /// Adds 1, or 2 from digit 1, to each library with a bit in a word.
    @inline(__always)
    mutating func add(_ bits: UInt64, to word: Int, from digit: Int) {
        var carry = bits
        var place = word * digits + digit
        while carry != 0 {
            let both = words[place] & carry
            words[place] ^= carry
            carry = both
            place += 1
        }
    }

    /// How many libraries have each sum.
    func times() -> [Int] {
        var times = [Int](repeating: 0, count: 1 << digits)
        for library in 0..<libraries {
            let start = library / 64 * digits
            var sum = 0
            for digit in 0..<digits { sum |= Int(words[start + digit] >> UInt64(library % 64) & 1) << digit }
            times[sum] += 1
        }
        return times
    }
}
