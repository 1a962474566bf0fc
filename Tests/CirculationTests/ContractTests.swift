import Circulation
import TestSupport
import Testing

struct ContractTests {
    @Test(arguments: LibrarySystemContract.cases)
    func `the built-in system keeps the contract in memory`(contract: LibrarySystemContract) async throws {
        let store = try await TemporaryStore.inMemory(CirculationRoom.schema)
        #expect(try await contract.run(on: BuiltInStage(store: store)) == .kept)
    }

    @Test(arguments: LibrarySystemContract.cases)
    func `and in a file`(contract: LibrarySystemContract) async throws {
        let (store, _) = try await TemporaryStore.inFile(CirculationRoom.schema)
        #expect(try await contract.run(on: BuiltInStage(store: store)) == .kept)
    }
}
