import Foundation
import GRDB
import Rules
import Store
import TestSupport

@testable import App

extension Group {
  /// One criterion's points with their reason and the journal's entry, as `Database.score` saves them.
  static let saving = Group(
    name: "saving",
    measures: [
      Measure(work: "save one criterion with journal: CPU, on a disk of memory, so without the sync", target: .atMost(0.5, "ms")) {
        ground in
        try await ground.withOwnSite(in: URL(filePath: "/dev/shm")) { site, _ in
          let play = try await Play.beginAlone(on: site)
          try await play.prepare()
          let saves = try await Saves(of: play.dossier, by: play.communeOfficer.actor, on: site)
          return try await Sample(runs: 40, batch: 25) { try await saves.next() }.cpu
        }
      },
      Measure(
        work: "save one criterion: rate, against the bare SQLite transaction that writes the same rows",
        target: .atLeast(0.5, "×"), engines: [.sqlite]
      ) { ground in
        // Each on a file of its own, alike: two programs in one file would wait for each other.
        try await ground.withOwnSite { site, _ in
          try await ground.withOwnSite { other, address in
            let (play, beside) = (try await Play.beginAlone(on: site), try await Play.beginAlone(on: other))
            let saves = try await Saves(of: try await play.prepare(), by: play.communeOfficer.actor, on: site)
            let bare = try BareSaves(of: try await beside.prepare(), at: address)
            let (program, sqlite) = try await Sample.race(runs: 80, batch: 25) {
              try await saves.next()
            } _: {
              try await bare.next()
            }
            try bare.close()
            return Figure(
              value: program.perSecond / sqlite.perSecond,
              note: "\(Int(program.perSecond)) against \(Int(sqlite.perSecond)) a second")
          }
        }
      },
    ])
}

/// Saves of one criterion, one after another.
private actor Saves {
  private let site: Site
  private let id: String
  private let actor: Actor
  private var version: Int

  init(of id: String, by actor: Actor, on site: Site) async throws {
    (self.id, self.actor, self.site) = (id, actor, site)
    let today = Day(site.clock())
    version = try await site.database.read { db in try db.dossier(id, on: today).line(4)?.own?.version ?? 0 }
  }

  func next() async throws {
    // Every save changes something: points that stay as they are would not be written.
    let saving = try await site.database.score(
      Points(hundredths: version % 2 == 0 ? 500 : 550), reason: "Theo báo cáo của trường, lần \(version)", criterion: 4, of: id,
      over: version, by: actor, at: Date())
    guard case .saved(let next) = saving else { throw Problem.conflict("Someone else saves here") }
    version = next
  }
}

/// The two rows that a save writes, in the same tables, by GRDB alone: no rules, no hash, nothing of the dossier read.
private actor BareSaves {
  private let pool: DatabasePool
  private let id: String
  private var number = 0

  init(of id: String, at address: DatabaseAddress) throws {
    guard case .sqlite(let path) = address else { throw Problem.notFound("Not SQLite") }
    self.id = id
    pool = try DatabasePool(path: path)
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
  }

  func next() async throws {
    number += 1
    let (next, id, at) = (number, id, Timestamp.text(Date()))
    try await pool.write { db in
      try db.cachedStatement(
        sql: """
          UPDATE score SET points = ?, reason = ?, at = ?, version = version + 1
          WHERE assessment_id = ? AND criterion = 4 AND kind = 'self'
          """
      ).execute(arguments: [next % 2 == 0 ? 500 : 550, "Theo báo cáo của trường, lần \(next)", at, id])
      try db.cachedStatement(
        sql: """
          INSERT INTO journal (chain, number, at, account_id, name, role, office, action, subject, detail, previous, hash)
          SELECT chain, number + ?, ?, account_id, name, role, office, action, subject, detail, previous, hash FROM journal
          WHERE chain = ? AND number = 2
          """
      ).execute(arguments: [1000 + next, at, "assessment:\(id)"])
    }
  }

  nonisolated func close() throws { try pool.close() }
}
