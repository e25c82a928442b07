import Foundation

/// One kept-alive connection to the program, with blocking calls: for a thread of its own.
final class Line {
  private let socket: Int32
  private let port: UInt16
  private var received: [UInt8] = []

  init(port: UInt16) throws {
    self.port = port
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard connected == 0 else { throw Broken(what: "connect: \(errno)") }
  }

  deinit { close(socket) }

  struct Broken: Error {
    let what: String
  }

  /// - Returns: the status of the answer; the body is read and dropped.
  func get(_ path: String, cookie: String) throws -> Int {
    try ask("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: \(cookie)\r\n\r\n")
  }

  func post(_ path: String, _ form: String) throws -> Int {
    try ask(
      """
      POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/x-www-form-urlencoded\r\n\
      Content-Length: \(form.utf8.count)\r\n\r\n\(form)
      """)
  }

  private func ask(_ request: String) throws -> Int {
    let bytes = Array(request.utf8)
    guard send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw Broken(what: "send: \(errno)") }
    var end = 0
    while true {
      if let head = Self.end(of: received) {
        end = head
        break
      }
      try receive()
    }
    let lines = String(decoding: received[..<end], as: UTF8.self).lowercased().split(separator: "\r\n")
    let length = lines.first { $0.hasPrefix("content-length:") }?.split(separator: " ").last.flatMap { Int($0) }
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }), let length else {
      throw Broken(what: "answer without status or length")
    }
    while received.count < end + length { try receive() }
    received.removeFirst(end + length)
    return status
  }

  private func receive() throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(socket, &buffer, buffer.count, 0)
    guard count > 0 else { throw Broken(what: "recv: \(count), \(errno)") }
    received += buffer[..<count]
  }

  /// Where the body begins; nil while the head is not there whole.
  private static func end(of bytes: [UInt8]) -> Int? {
    let blank: [UInt8] = [13, 10, 13, 10]
    guard bytes.count >= 4 else { return nil }
    return (4...bytes.count).first { Array(bytes[$0 - 4..<$0]) == blank }
  }
}
