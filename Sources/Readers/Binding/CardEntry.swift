import Kernel

/// A card number and PIN as somebody typed them.
///
/// - Warning: held only while they are checked; never printed, logged or stored.
public struct CardEntry: Sendable {
    let card: CardNumber
    let pin: String

    /// Takes what was typed: blanks at the ends go, wide digits and letters become narrow in the number.
    ///
    /// Returns nil where one of the two is empty or longer than any real one.
    public init?(card: String, pin: String) {
        let number = String(
            String.UnicodeScalarView(
                card.trimmed.unicodeScalars.compactMap { scalar in
                    let isWide = scalar.value >= 0xFF01 && scalar.value <= 0xFF5E
                    return Unicode.Scalar(isWide ? scalar.value - 0xFEE0 : scalar.value)
                }))
        guard (1...64).contains(number.utf8.count), (1...128).contains(pin.utf8.count),
            !number.unicodeScalars.contains(where: { $0.value < 0x20 }),
            !pin.unicodeScalars.contains(where: { $0.value < 0x20 })
        else { return nil }
        self.card = CardNumber(number)
        self.pin = pin
    }
}

extension CardEntry: CustomStringConvertible, CustomReflectable {
    /// Says nothing of what was typed.
    public var description: String { "a card and its PIN" }
    /// Shows nothing of what was typed.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
