import Hummingbird
import NIOCore
import Rules
import Testing

@testable import App

@Suite("Forms with files are read as a stream")
struct MultipartTests {
  static let body: [UInt8] = {
    var body = Array(
      """
      lời nói đầu bị bỏ qua\r
      --XyZ\r
      Content-Disposition: form-data; name="ten"\r
      \r
      Ho\u{300}a  \r
      --XyZ\r
      content-disposition:form-data;name="tep"; filename="C:\\tai lieu\\ke%22hoach.pdf"\r
      Content-Type: application/pdf\r
      \r

      """.utf8)
    body += Array("%PDF\r\n--Xy\r\r\n--XyQ".utf8) + (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    body += Array(
      """
      \r
      --XyZ  \r
      Content-Disposition: form-data; name="tep"; filename="x.doc"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.docx\r
      \r
      \r
      --XyZ\r
      Content-Disposition: form-data; name="anh"; filename=""\r
      Content-Type: application/octet-stream\r
      \r
      \r
      --XyZ\r
      Content-Disposition: form-data; name="trong"\r
      \r
      \r
      --XyZ--\r
      phần kết bị bỏ qua
      """.utf8)
    return body
  }()

  struct Read: Equatable {
    var fields: [String] = []
    var files: [String] = []
    var contents: [[UInt8]] = []
  }

  func read(_ pieces: [[UInt8]], limits: MultipartLimits = .init()) async throws -> Read {
    let stream = AsyncStream<ByteBuffer> { continuation in
      for piece in pieces { continuation.yield(ByteBuffer(bytes: piece)) }
      continuation.finish()
    }
    let upload = try await Multipart.read(stream, boundary: "XyZ", limits: limits) { part, content in
      var bytes: [UInt8] = []
      while let more = try await content.next() { bytes += more.readableBytesView }
      return bytes
    }
    return Read(
      fields: upload.form.raw.map { "\($0.name)=\(upload.form[$0.name])" },
      files: upload.files.map { "\($0.part.field):\($0.part.filename)" }, contents: upload.files.map(\.kept))
  }

  @Test("Fields, file names and contents come out as they were sent")
  func whole() async throws {
    let read = try await read([Self.body])
    #expect(read.fields == ["ten=Hòa", "trong="])
    #expect(read.files == ["tep:ke\"hoach.pdf", "tep:Báo cáo.docx"])
    #expect(read.contents.map(\.count) == [5018, 0])
  }

  @Test("However the network cuts it, the result is the same")
  func anySplit() async throws {
    let whole = try await read([Self.body])
    for seed in 0..<300 { #expect(try await read(pieces(seed)) == whole, "seed \(seed)") }
  }

  private func pieces(_ seed: Int) -> [[UInt8]] {
    var random = Seeded(state: UInt64(seed) &* 7919 + 1)
    var pieces: [[UInt8]] = []
    var rest = Self.body[...]
    while !rest.isEmpty {
      let length = Int.random(in: 0...(seed % 3 == 0 ? 3 : 700), using: &random)
      pieces.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return pieces
  }

  @Test("A body that breaks off anywhere throws, so that nothing of it is kept")
  func cutOff() async throws {
    let end = Self.body.count - "--\r\nphần kết bị bỏ qua".utf8.count
    for length in stride(from: 0, to: end, by: 97) {
      await #expect(throws: MultipartError.cutOff) { try await read([Array(Self.body.prefix(length))]) }
    }
  }

  @Test("Broken heads are refused, not guessed", arguments: [
    "--XyZ\r\n\r\nkhông tên\r\n--XyZ--", "--XyZ\r\nContent-Disposition: form-data\r\n\r\n\r\n--XyZ--", "--XyZjunk\r\n\r\n--XyZ--",
    "--XyZ\r\n" + String(repeating: "a", count: 10_000),
    "--XyZ\r\n" + String(repeating: "a: b\r\n", count: 100),
  ])
  func malformed(body: String) async {
    await #expect(throws: MultipartError.malformed) { try await read([Array(body.utf8)]) }
  }

  @Test("Random bytes in it never hang or crash the reading")
  func noise() async {
    for seed in 0..<500 {
      var random = Seeded(state: UInt64(seed) &+ 99)
      var body = Self.body
      for _ in 0...(seed % 20) {
        body[Int.random(in: 0..<body.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      do { _ = try await read([body]) } catch {
        #expect(error is MultipartError || error is Problem || error is HTTPError, "seed \(seed)")
      }
    }
  }

  @Test("Too large a file is told at its field; too many files and too much text as well")
  func limits() async throws {
    var small = MultipartLimits()
    small.fileBytes = 5017
    await #expect(throws: Problem.self) { try await read([Self.body], limits: small) }
    small.fileBytes = 5018
    _ = try await read([Self.body], limits: small)
    small.files = 1
    await #expect(throws: Problem.self) { try await read([Self.body], limits: small) }
    small = MultipartLimits()
    small.fieldBytes = 5
    await #expect(throws: HTTPError.self) { try await read([Self.body], limits: small) }
  }

  @Test("A file is passed on as it comes, not collected first")
  func streams() async throws {
    let stream = AsyncStream<ByteBuffer> { continuation in
      continuation.yield(ByteBuffer(string: "--XyZ\r\nContent-Disposition: form-data; name=\"t\"; filename=\"a\"\r\n\r\n"))
      for _ in 0..<100 { continuation.yield(ByteBuffer(repeating: 7, count: 10_000)) }
      continuation.yield(ByteBuffer(string: "\r\n--XyZ--"))
      continuation.finish()
    }
    let upload = try await Multipart.read(stream, boundary: "XyZ") { _, content in
      var largest = 0, total = 0
      while let piece = try await content.next() {
        largest = max(largest, piece.readableBytes)
        total += piece.readableBytes
      }
      return (largest, total)
    }
    #expect(upload.files[0].kept.1 == 1_000_000)
    #expect(upload.files[0].kept.0 <= 10_100)
  }

  @Test("Names lose folders, control characters and what is too long, and come in NFC", arguments: [
    ("/etc/passwd", "passwd"), ("..\\..\\a.doc", "a.doc"), ("Ba\u{301}o ca\u{301}o.pdf", "Báo cáo.pdf"), ("a\u{0}\u{202E}b.pdf", "ab.pdf"),
    ("..", "tep"), ("", "tep"), ("a/", "a"), (String(repeating: "x", count: 300) + ".xlsx", String(repeating: "x", count: 115) + ".xlsx"),
  ])
  func names(sent: String, kept: String) {
    #expect(Multipart.cleanName(sent) == kept)
  }

  @Test("The boundary is read from the header, quoted or not")
  func boundaries() {
    #expect(Multipart.boundary(of: "multipart/form-data; boundary=----Web1") == "----Web1")
    #expect(Multipart.boundary(of: "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"") == "a b")
    #expect(Multipart.boundary(of: "multipart/form-data") == nil)
    #expect(Multipart.boundary(of: "text/plain; boundary=x") == nil)
  }
}

/// A small generator (SplitMix64), so that a failing split can be seen again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
