import Foundation
import Testing

@testable import App

extension World.Person {
  /// Sends a sheet and opens its preview.
  func previews(_ kind: ImportKind, _ fields: [(String, String)], _ name: String, _ bytes: [UInt8]) async throws -> Preview {
    let sent = try await upload("/nhap/\(kind.rawValue)", fields, files: [("file", name, bytes)])
    guard sent.location.hasPrefix("/xem-truoc/") else { return Preview(address: "", body: sent.body, status: Int(sent.status.code)) }
    let shown = try await get(sent.location)
    return Preview(address: sent.location, body: shown.body, status: Int(shown.status.code))
  }

  /// Says yes to what a preview shows.
  func takes(_ preview: Preview, over: Bool = false) async throws -> World.Answer {
    var answer = try await post(preview.address, [("seen", preview.seen)] + (over ? [("over", "1")] : []))
    // On a busy machine an import may go on behind its page.
    while answer.status == .seeOther || answer.body.contains("Trang này tự mở lại") {
      try await Task.sleep(for: .milliseconds(50))
      answer = try await get("\(preview.address)/dang-nhap")
    }
    return answer
  }
}

/// What a sheet would change, as the page shows it.
struct Preview {
  let address: String
  let body: String
  let status: Int

  /// The digest that the page sends along.
  var seen: String { body.firstMatch(of: /name="seen" value="([0-9a-f]+)"/).map { String($0.1) } ?? "" }
}
