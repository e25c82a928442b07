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
        try await ground.withOwnSite(in: URL(filePath: "/dev/shm")) { site in
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
        let nation = try await ground.nation()
        let saves = try await Saves(of: nation.open, by: nation.communeOfficer.actor, on: ground.site)
        let bare = try await BareSaves(in: ground.folder)
        let (program, sqlite) = try await Sample.race(runs: 60, batch: 25) {
          try await saves.next()
        } _: {
          try await bare.next()
        }
        try bare.close()
        return Figure(
          value: program.perSecond / sqlite.perSecond,
          note: "\(Int(program.perSecond)) against \(Int(sqlite.perSecond)) a second")
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
    version = try await site.database.read { db in try db.dossier(id).line(4)?.own?.version ?? 0 }
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

/// The two rows that a save writes, by GRDB alone into a file of its own: no rules, no hash, nothing read.
private actor BareSaves {
  private let pool: DatabasePool
  private var number = 0

  init(in folder: URL) throws {
    pool = try DatabasePool(path: folder.appending(path: "bare.sqlite").path)
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(
        sql: """
          CREATE TABLE score (assessment_id TEXT, criterion INTEGER, points INTEGER, reason TEXT, at TEXT,
            PRIMARY KEY (assessment_id, criterion));
          CREATE TABLE journal (chain TEXT, number INTEGER, at TEXT, name TEXT, detail TEXT, previous TEXT, hash TEXT,
            PRIMARY KEY (chain, number));
          INSERT INTO score VALUES ('019aa6f2-8a52-7000-8000-2e0f3c5d7e91', 4, 550, '', '')
          """)
    }
  }

  func next() async throws {
    number += 1
    let next = number, at = Timestamp.text(Date()), hash = String(repeating: "0", count: 64)
    try await pool.write { db in
      try db.cachedStatement(sql: "UPDATE score SET points = ?, reason = ?, at = ? WHERE assessment_id = ? AND criterion = 4")
        .execute(
          arguments: [
            next % 2 == 0 ? 500 : 550, "Theo báo cáo của trường, lần \(next)", at, "019aa6f2-8a52-7000-8000-2e0f3c5d7e91",
          ])
      try db.cachedStatement(sql: "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)").execute(
        arguments: [
          "assessment:019aa6f2-8a52-7000-8000-2e0f3c5d7e91", next, at, "Lò Thị Mây",
          "criterion=4\npoints=5\nreason=Theo báo cáo của trường, lần \(next)", hash, hash,
        ])
    }
  }

  nonisolated func close() throws { try pool.close() }
}
