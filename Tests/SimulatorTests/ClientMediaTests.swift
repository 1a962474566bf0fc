import AsyncHTTPClient
import Kernel
import NIOCore
import NIOHTTP1
import Testing
import WeChat

@testable import Simulator

struct ClientMediaTests {
    static let picture = MediaFile(name: "封面.png", contentType: "image/png", bytes: [0x89, 0x50, 0, 13, 10, 0x7B])
    static let video = MediaFile(name: "a.mp4", contentType: "video/mp4", bytes: [0, 1, 2])

    @Test func `media serve three days and come back byte for byte`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let media = try await client.upload(Self.picture, as: .image)
            #expect(media.createdAt != nil)
            guard case .file(let file) = try await client.media(media.id) else { throw Fault(.bug, "no file") }
            #expect(file.bytes == Self.picture.bytes)
            #expect(file.contentType == "image/png")
            #expect(file.name == "__.png" || file.name.hasSuffix(".png"))
            await stage.simulator.advanceClock(by: 3 * 86_400)
            expect(await refusal { _ = try await client.media(media.id) }, is: 40007)
        }
    }

    @Test func `kinds and sizes are checked`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let text = MediaFile(name: "a.txt", contentType: "text/plain", bytes: [1])
            expect(await refusal { _ = try await client.upload(text, as: .image) }, is: 40137)
            expect(await refusal { _ = try await client.upload(text, as: .voice) }, is: 40113)
            let large = MediaFile(
                name: "a.jpg", contentType: "image/jpeg", bytes: Array(repeating: 1, count: (64 << 10) + 1))
            expect(await refusal { _ = try await client.upload(large, as: .thumb) }, is: 40012)
            let empty = MediaFile(name: "a.png", contentType: "image/png", bytes: [])
            expect(await refusal { _ = try await client.upload(empty, as: .image) }, is: 44001)
            let thumb = MediaFile(name: "a.jpg", contentType: "image/jpeg", bytes: [1])
            let kept = try await client.upload(thumb, as: .thumb)
            #expect(!kept.id.isEmpty)
            #expect(try await client.uploadArticlePicture(Self.picture).hasPrefix("http"))
        }
    }

    @Test(arguments: [
        "Content-Disposition: form-data; name=\"media\"; filename*=UTF-8''%E5%B0%81.png\r\nContent-Type: image/png",
        "Content-Disposition: form-data; name=\"media\"; filename=\"封面.png\"\r\nContent-Type: image/png",
        "Content-Disposition: form-data; name=\"media\"; filename=\"a.png\"",
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png",
    ])
    func `a form WeChat cannot read has no media in it`(head: String) async throws {
        try await Stage.play { stage in
            let tokens = MemoryTokenStore()
            _ = try await stage.client(tokens: tokens).checkToken()
            let token = try #require(await tokens.token(of: "main")).value
            let address = stage.base + "/cgi-bin/media/upload?type=image&access_token=\(token)"
            var request = HTTPClientRequest(url: address)
            request.method = .POST
            request.headers.add(name: "content-type", value: "multipart/form-data; boundary=b")
            request.body = .bytes(ByteBuffer(string: "--b\r\n\(head)\r\n\r\nx\r\n--b--\r\n"))
            let answer = try await stage.http.execute(request, timeout: .seconds(20))
            #expect(answer.status == .ok)
            #expect(String(buffer: try await answer.body.collect(upTo: 4096)).contains("41005"))
        }
    }

    @Test func `material is kept, listed, counted and removed`() async throws {
        try await Stage.play { stage in
            let client = stage.client()
            let picture = try await client.addMaterial(Self.picture, as: .image)
            #expect(picture.url.hasPrefix("http"))
            let video = try await client.addVideo(Self.video, title: "新生入馆", introduction: "三分钟")
            await stage.simulator.advanceClock(by: 30 * 86_400)
            let counts = try await client.materialCounts()
            #expect([counts.voices, counts.videos, counts.images, counts.news] == [0, 1, 1, 0])
            #expect(try await client.materials(.image).items.map(\.id) == [picture.id])
            guard case .video(_, let title, _) = try await client.material(video.id) else {
                throw Fault(.bug, "no video")
            }
            #expect(title == "新生入馆")
            try await client.publishMenu(WeChatMenu([.init("图", kind: "media_id", mediaID: picture.id)]))
            expect(await refusal { try await client.deleteMaterial(picture.id) }, is: 48005)
            try await client.deleteMenu()
            try await client.deleteMaterial(picture.id)
            expect(await refusal { _ = try await client.material(picture.id) }, is: 40007)
        }
    }
}
