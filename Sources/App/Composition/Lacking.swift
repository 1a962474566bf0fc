import Kernel

/// Stands where nobody is told anything unasked.
struct NoNotifier: Notifier {
    func queue(_ notices: [Notice], in transaction: any OpenTransaction) throws {}
    func offer(_ kinds: [Notice.Kind], to reader: ReaderKey, in language: Language) async throws -> Reply? { nil }
}
