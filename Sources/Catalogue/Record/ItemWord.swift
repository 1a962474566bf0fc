public import struct Kernel.CalendarDay

/// The library system's word on a copy.
public struct ItemWord: Sendable, Hashable {
    /// The control number of its title.
    public var control: String
    /// Its barcode.
    public var barcode: String
    /// How it is; nil takes the word back.
    public var status: Item.Status?
    /// When it is due back, where it is lent.
    public var due: CalendarDay?

    /// Describes a word.
    public init(control: String, barcode: String, status: Item.Status?, due: CalendarDay? = nil) {
        self.control = control
        self.barcode = barcode
        self.status = status
        self.due = due
    }
}
