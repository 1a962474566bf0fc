import Kernel
import Surveys
import Testing

@Suite struct CodeTests {
    @Test(arguments: [
        ([Code.absent, .present], Code.present), ([.partial, .unverified], .partial),
        ([.absent, .unverified], .unverified), ([.absent, .absent], .absent),
        ([.partial, .present, .absent], .present),
    ])
    func `A library is declared the best that was seen of it`(codes: [Code], declared: Code) {
        #expect(Code.declaredMaximum(of: codes) == declared)
        #expect(Code.declaredMaximum(of: codes.reversed()) == declared)
    }

    @Test func `Nothing coded declares nothing`() {
        #expect(Code.declaredMaximum(of: []) == nil)
    }
}
