import Foundation
import Synchronization

@testable import App

extension Group {
  /// The program under load: every connection signs in with its password, then asks for pages of all kinds.
  static let serving = Group(
    name: "serving",
    measures: [
      Measure(work: "most resident memory while serving 32 connections", target: .atMost(100, "MB")) { ground in
        let nation = try await ground.nation()
        let program = try Program(ground.address, files: ground.folder.appending(path: "files"))
        defer { program.stop() }
        let fresh = try program.memory("VmRSS")
        let start = ContinuousClock.now
        let answers = try await load(program.port, nation, connections: 32, pages: 100)
        let seconds = (ContinuousClock.now - start).milliseconds / 1000
        return Figure(
          value: try program.memory("VmHWM"),
          note: """
            \(Figure.rounded(fresh)) fresh, \(Figure.rounded(try program.memory("VmRSS"))) at the end; \
            \(answers) answers, \(Int(Double(answers) / seconds)) a second
            """)
      }
    ])

  /// - Returns: how many answers there were, all of them pages.
  private static func load(_ port: UInt16, _ nation: Nation, connections: Int, pages: Int) async throws -> Int {
    let paths = paths(nation), failures = Mutex<[String]>([])
    await withCheckedContinuation { done in
      let threads = DispatchGroup()
      for number in 0..<connections {
        // A thread each, because the calls block.
        threads.enter()
        Thread.detachNewThread {
          do {
            let line = try Line(port: port)
            let password = Link.encode(Nation.password)
            guard try line.post("/dang-nhap", "login=so.mot&password=\(password)") == 303 else { throw Line.Broken(what: "sign-in") }
            for page in 0..<pages {
              let (path, person) = paths[(number * 7 + page) % paths.count]
              let status = try line.get(path, cookie: person.cookie)
              guard status == 200 else { throw Line.Broken(what: "\(path): \(status)") }
            }
          } catch {
            failures.withLock { $0.append("\(error)") }
          }
          threads.leave()
        }
      }
      threads.notify(queue: .global()) { done.resume() }
    }
    if let first = failures.withLock({ $0.first }) { throw Line.Broken(what: first) }
    return connections * (pages + 1)
  }

  private static func paths(_ nation: Nation) -> [(String, Person)] {
    let year = Nation.years[Nation.years.count - 1], province = nation.officer, commune = nation.communeOfficer
    return [
      (Link.work, province), (Link.dossier(nation.published), province), (Link.summary(UnitList.provinceCode(1), year), province),
      (Link.summary("ca-nuoc", year), province), (Link.years, province), (Link.newYear, province), (Link.work, commune),
      (Link.dossier(nation.open), commune), (Link.criterion(nation.open, 4), commune), (Link.evidenceRegister(nation.open), commune),
      ("/", commune), ("/?tim=thong", commune), (Asset.url("app.css"), commune),
    ]
  }
}
