/// A random generator whose every number follows from its seed, on every machine and with every release.
///
/// It is xoshiro256++, seeded by SplitMix64 (Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS
/// 47(4), 2021; both in the public domain). Whole numbers are drawn by Lemire's multiplication (ACM TOMACS 29(1), 2019), not
/// by the standard library, whose way of drawing may change. Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// A generator that always starts the same way for the same seed.
    public init(seed: UInt64) {
        var split = SplitMix64(state: seed)
        state = (split.next(), split.next(), split.next(), split.next())
    }

    /// The next 64 bits.
    @inline(__always)
    public mutating func next() -> UInt64 {
        let result = rotated(state.0 &+ state.3, by: 23) &+ state.0
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotated(state.3, by: 45)
        return result
    }

    /// A whole number from 0 up to, not including, a bound of at least 1; each equally likely.
    @inline(__always)
    public mutating func below(_ bound: Int) -> Int {
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let unfair = (0 &- range) % range
            while product.low < unfair { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// A number from 0 up to, not including, 1, in steps of 2⁻⁵³.
    @inline(__always)
    public mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Puts a list into random order (Fisher and Yates, from the end).
    public mutating func shuffle<Element>(_ list: inout [Element]) {
        var last = list.count - 1
        while last > 0 {
            list.swapAt(last, below(last + 1))
            last -= 1
        }
    }

    @inline(__always)
    private func rotated(_ word: UInt64, by bits: UInt64) -> UInt64 {
        (word << bits) | (word >> (64 - bits))
    }
}

/// Steele, Lea and Flood's generator (OOPSLA 2014), which spreads one seed over many words.
private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
