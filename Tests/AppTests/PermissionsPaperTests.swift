import Foundation
import Rules
import Testing
import TestSupport

@testable import App

/// `docs/permissions.md` says who may do what, role by role and route by route; it is printed from the two tables here.
@Suite struct PermissionsPaperTests {
  static var paper: String {
    var lines = [
      "# Who may do what", "",
      "Printed from `permissionTable` and the sitemap; do not edit. `LANGHOC_WRITE_DOCS=1 bin/test` prints it anew.", "",
      "| role | where the thing belongs | may |", "|---|---|---|",
    ]
    let where_: [Relation: String] = [
      .own: "own unit", .above: "unit directly below", .farAbove: "unit two levels below",
      .charged: "in charge of the criterion, or named in the team", .heir: "left by an ended unit that became the own unit", .none: "anywhere",
    ]
    for line in permissionTable {
      let allowed = Permission.allCases.filter(line.allowed.contains).map(\.rawValue).joined(separator: ", ")
      lines.append("| \(line.role.rawValue) | \(where_[line.relation] ?? "") | \(allowed) |")
    }
    lines += ["", "| route | who may come | what it takes |", "|---|---|---|"]
    for route in sitemap {
      let takes = route.permissions.map(\.rawValue).joined(separator: ", ")
      lines.append("| \(route.method.rawValue) `\(route.path)` | \(route.door.rawValue) | \(takes) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test("docs/permissions.md tells the truth")
  func paper() throws {
    let file = World.home.appending(path: "docs/permissions.md")
    if ProcessInfo.processInfo.environment["LANGHOC_WRITE_DOCS"] == "1" {
      try Self.paper.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == Self.paper, "run LANGHOC_WRITE_DOCS=1 bin/test")
  }

  @Test("No address stands twice, and every one that changes something is a POST")
  func addresses() {
    let all = sitemap.map { "\($0.method.rawValue) \($0.path)" }
    #expect(Set(all).count == all.count)
    #expect(sitemap.allSatisfy { $0.method == .get || $0.body != .none })
  }

  @Test("Nobody who has not signed in gets beyond the public pages", arguments: TestEngine.allCases)
  func doors(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      for route in sitemap where route.door == .signedIn {
        let path = route.path.replacing(/\{[a-zA-Z]+\}/, with: "1")
        let answer = try await world.client.execute(uri: path, method: route.method) { World.Answer($0) }
        #expect(answer.status == .unauthorized, "\(route.method) \(path)")
      }
    }
  }
}
