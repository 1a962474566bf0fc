public import Synchronization

/// What slices read in a turn's words, worked out once however many of them ask.
@usableFromInline
final class TurnReadings: Sendable {
    @usableFromInline
    struct Held {
        @usableFromInline var phrase: Phrase?
        @usableFromInline var readings: [any Reading] = []

        init() {}
    }

    @usableFromInline let held: Mutex<Held> = Mutex(Held())

    /// The folded text, made at the first call.
    func phrase(_ text: () -> String) -> Phrase {
        held.withLock { held in
            if let phrase = held.phrase { return phrase }
            let phrase = Phrase(text())
            held.phrase = phrase
            return phrase
        }
    }

    /// The reading of this type, made at the first call; `make` asks for no other reading.
    @inlinable
    func reading<Value: Sendable>(_ make: () -> Value?) -> Value? {
        held.withLock { held in
            for known in held.readings {
                if let known = known as? Kept<Value> { return known.value }
            }
            let value = make()
            held.readings.append(Kept(value))
            return value
        }
    }

    @usableFromInline
    protocol Reading: AnyObject, Sendable {}

    @usableFromInline
    final class Kept<Value: Sendable>: Reading {
        @usableFromInline let value: Value?

        @inlinable
        init(_ value: Value?) { self.value = value }
    }
}
