import CSodium
import Foundation

/// Passwords by argon2id (19 MiB, two passes), one at a time, so that a burst of sign-ins fills neither the memory nor the cores.
struct Passwords: Sendable {
  static let shortest = 10
  private static let operations: UInt64 = 2
  private static let memory = 19 << 20

  private let queue = OperationQueueOf(1)

  struct Failure: Error {}

  /// The hash to store. Takes about 30 ms.
  func hash(_ password: String) async throws -> String {
    try await queue.run {
      var out = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
      let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
      guard
        crypto_pwhash_str_alg(
          &out, bytes, UInt64(bytes.count), Self.operations, Self.memory, crypto_pwhash_ALG_ARGON2ID13) == 0
      else { throw Failure() }
      return out.withUnsafeBufferPointer { String(decoding: $0.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) }
    }
  }

  /// Whether the password is the one that was hashed. Takes as long for a stranger's name, which has no hash.
  func matches(_ password: String, hash: String?) async throws -> Bool {
    let stored: String = if let hash { hash } else { try await self.hash("không có tài khoản này") }
    let right = try await queue.run {
      let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
      return crypto_pwhash_str_verify(stored, bytes, UInt64(bytes.count)) == 0
    }
    return right && hash != nil
  }

  /// A random token for a cookie, a form or a first password.
  static func token(bytes count: Int = 24) -> String {
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// A first password that can be read over the telephone: no 0/O, no 1/l.
  static func spoken() -> String {
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    return (0..<3).map { _ in
      String((0..<4).map { _ in letters[Int(randombytes_uniform(UInt32(letters.count)))] })
    }.joined(separator: "-")
  }
}

/// Runs blocking work away from the threads that serve requests, at most `width` at once.
struct OperationQueueOf: Sendable {
  private let queue: OperationQueue

  init(_ width: Int) {
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = width
  }

  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result { try work() }) }
    }
  }
}
