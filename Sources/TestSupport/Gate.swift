/// Holds work back until a test opens it, so that no test depends on how fast a machine is.
public final class Gate: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    /// Makes a closed gate.
    public init() { (stream, continuation) = AsyncStream.makeStream() }

    /// Lets everybody through from now on.
    public func open() { continuation.finish() }

    /// Waits until it is open.
    public func wait() async { for await _ in stream {} }
}
