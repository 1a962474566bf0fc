import Kernel
import Testing
import WeChat

@testable import App

struct SimulateTests {
    private func account(_ apiBase: String) -> WeChatAccount {
        WeChatAccount(id: "main", library: "demo", appID: "wx1", token: "abc", apiBase: apiBase)
    }

    @Test(arguments: [
        "https://api.weixin.qq.com", "https://proxy.example.edu", "http://127.0.0.1.example.edu", "", "x",
    ])
    func `an account that calls elsewhere is refused, with what to do`(apiBase: String) throws {
        let fault = #expect(throws: Fault.self) { try SimulateCommand.refuseRealCredentials(account(apiBase)) }
        #expect(fault?.kind == .settings)
        #expect(fault?.message.contains("api_base http://127.0.0.1:PORT") == true)
    }

    @Test(arguments: ["http://127.0.0.1:9090", "http://localhost:1", "http://[::1]:9090"])
    func `an account of this machine is played`(apiBase: String) throws {
        try SimulateCommand.refuseRealCredentials(account(apiBase))
    }

    @Test func `an account described by hand may leave its api_base out, not set WeChat's`() throws {
        let words = "id=main,app_id=wx0123456789abcdef,token=abcdef,mode=plain"
        #expect(try SimulateCommand.described(words).id == "main")
        #expect(throws: Fault.self) { try SimulateCommand.described(words + ",api_base=https://api.weixin.qq.com") }
    }
}
