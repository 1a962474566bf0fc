public import Kernel
public import Statistics

/// What one library has.
public struct LibraryResult: Sendable, Equatable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: Localized
    /// How often each code was given.
    public let codes: CodeCount
    /// Wilson's interval of the coverage with partial as half; nil for a census and where nothing was verified.
    public let interval: Interval?
    /// The same for present only.
    public let intervalPresentOnly: Interval?
    /// Coverage with everything unverified absent, as coded, and present.
    public let bounds: Bounds
    /// The value of the study's grouping column; nil without one.
    public let group: String?

    /// The sum of its codes.
    public var sum: Double { Double(codes.present) + Double(codes.partial) / 2 }
}

/// Who has one function.
public struct FunctionResult: Sendable, Equatable {
    /// The function.
    public let id: FunctionID
    /// Its name.
    public let name: Localized
    /// Its group.
    public let group: Localized
    /// Its class, as fixed before coding.
    public let serviceClass: ServiceClass?
    /// How often each code was given.
    public let codes: CodeCount
    /// Wilson's interval of the coverage with partial as half; nil for a census and where nothing was verified.
    public let interval: Interval?
    /// The same for present only.
    public let intervalPresentOnly: Interval?
    /// Coverage with everything unverified absent, as coded, and present.
    public let bounds: Bounds
}

/// A group of functions.
public struct FunctionGroupResult: Sendable {
    /// Its name.
    public let name: Localized
    /// Places of its functions in the codebook.
    public let functions: [Int]
    /// How often each code was given.
    public let codes: CodeCount
    /// Coverage of the group's functions by each library, in the study's order.
    public let libraries: [Double?]
    /// The figures of a bare table over the group's functions alone.
    public let figures: MatrixFigures
}
