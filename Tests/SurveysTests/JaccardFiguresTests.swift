import Statistics
import Testing

@testable import Surveys

struct JaccardFiguresTests {
    @Test(
        arguments: [
            [1, 0, 1, 0.5], [1, 1, 1], [0, 0, 0, 0.5], [1, 0], [1], [], [1, nil, 0, 1, 0, nil, 1], [0, 1, 1, 1, 1, 1],
        ] as [[Double?]])
    func `one function needs no pairs to have the figures of all pairs`(codes: [Double?]) throws {
        let matrix = try CoverageMatrix(codes.map { [$0] })
        guard matrix.functions == 1 else { return }
        #expect(JaccardFigures(ofOne: matrix) == JaccardFigures(matrix))
    }
}
