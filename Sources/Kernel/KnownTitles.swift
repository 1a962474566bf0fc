/// Knows whether words are the title of something the library has.
///
/// Filled with the catalogue's exact-title lookup.
public protocol KnownTitles: Sendable {
    /// Whether a text, folded as the catalogue folds titles, is wholly a title.
    func isTitle(_ text: String) async throws -> Bool
}
