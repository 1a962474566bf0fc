/// Why a body is not read as XML.
///
/// Tells nothing of its content.
public enum XMLRefusal: String, Error, Sendable, Equatable {
    /// It declares a document type or entities (`<!DOCTYPE`, `<!ENTITY`).
    case documentType
    /// It holds a processing instruction other than the XML declaration.
    case instruction
    /// It uses an entity other than the five of XML and character numbers, or a number that is no character.
    case entity
    /// An element has attributes.
    case attribute
    /// Elements are nested deeper than allowed.
    case tooDeep
    /// It is not UTF-8, or says that it is something else.
    case encoding
    /// It holds U+0000.
    case zero
    /// Something follows the root element.
    case trailing
    /// It is not well formed, or is cut off.
    case malformed
}
