import Foundation
import Store

/// The program itself, `langhoc serve`, as a process of its own on a free port.
final class Program: Sendable {
  private let process: Process
  let port: UInt16

  /// Starts it and waits until it says where it is.
  init(_ address: DatabaseAddress, files: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "langhoc")
    process.arguments = ["serve", "--port", "0", "--database", Self.text(address), "--data", files.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var said = Data()
    // "Làng Học: http://127.0.0.1:34567/"
    while !said.contains(UInt8(ascii: "\n")) {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw NotServing() }
      said.append(more)
    }
    let digits = String(decoding: said, as: UTF8.self).split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    guard let port = UInt16(digits) else { throw NotServing() }
    (self.process, self.port) = (process, port)
  }

  struct NotServing: Error {}

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  /// A line of `/proc/…/status` in MB: "VmRSS" is what is resident now, "VmHWM" the most that ever was.
  func memory(_ line: String) throws -> Double {
    let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let kilobytes = status.split(separator: "\n").first { $0.hasPrefix("\(line):") }?.split(whereSeparator: \.isWhitespace)
    return (kilobytes?.dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
  }

  private static func text(_ address: DatabaseAddress) -> String {
    switch address {
    case .sqlite(let path): "sqlite:\(path)"
    case .postgres(let url): url
    }
  }
}
