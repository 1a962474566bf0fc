public import Kernel

extension EnquiriesRoom {
    /// How a person is reached, line by line, for a page.
    public func contactLines(_ language: Language) -> [String] {
        settings.contact.lines(language).split(separator: "\n").map(String.init)
    }
}
