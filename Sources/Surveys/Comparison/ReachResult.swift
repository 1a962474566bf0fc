public import Statistics

/// What an account reached in the window.
public struct ReachResult: Sendable, Equatable {
    /// The account's id.
    public let account: String
    /// Its library's id.
    public let library: String
    /// The counts as `accounts.csv` has them.
    public let reach: AccountReach
    /// The communication index by version, where the counts allow; versions do not compare.
    public let indices: [Index]
    /// Acts per read.
    public let engagementPerRead: Double?
    /// Acts per follower.
    public let engagementPerFollower: Double?

    /// The index in one version.
    public struct Index: Sendable, Equatable {
        /// The version.
        public let version: CommunicationIndex
        /// The figure.
        public let value: Double
    }
}
