public import Catalogue
public import Enquiries
public import Kernel

public import struct Foundation.TimeZone

/// A library as everybody may read it: its public doors, and nothing of its readers.
public struct OpenLibrary: Sendable {
    /// The id of the settings.
    public var id: LibraryID
    /// Its name.
    public var name: Localized
    /// The zone its days begin in.
    public var timeZone: TimeZone
    /// What it holds.
    public var catalogue: CatalogueRoom
    /// When it is open.
    public var enquiries: EnquiriesRoom
    /// The functions of the codebook it runs.
    public var functions: Set<FunctionID>

    /// Describes a library.
    public init(
        id: LibraryID, name: Localized, timeZone: TimeZone, catalogue: CatalogueRoom, enquiries: EnquiriesRoom,
        functions: Set<FunctionID>
    ) {
        (self.id, self.name, self.timeZone) = (id, name, timeZone)
        (self.catalogue, self.enquiries, self.functions) = (catalogue, enquiries, functions)
    }
}
