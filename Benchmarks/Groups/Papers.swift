import Foundation
import Papers
import Rules
import Store
import TestSupport

@testable import App

extension Group {
  /// Official papers, written as the office gets them; the layout is the same on both engines.
  static let papers = Group(
    name: "papers",
    measures: [
      Measure(work: "a paper of three pages as PDF", target: .atMost(25, "ms"), engines: [.sqlite]) { ground in
        let minutes = try await minutes(on: ground), pages = try pages(minutes.pdf())
        guard pages == 3 else { throw Problem.conflict("The minutes have \(pages) pages instead of 3") }
        return try await Sample(runs: 40, batch: 5) { _ = try minutes.pdf() }.time
      },
      Measure(work: "the same paper as DOCX", target: .atMost(3, "ms"), engines: [.sqlite]) { ground in
        let minutes = try await minutes(on: ground)
        return try await Sample(runs: 40, batch: 5) { _ = try minutes.docx() }.time
      },
      Measure(
        work: "all papers of a province's year, 151 communes × 3, facts, PDF and DOCX: one core", target: .atMost(12, "s"),
        engines: [.sqlite]
      ) { ground in
        try await ground.withOwnSite { site, _ in
          try await withFolder { folder in
            let year = try await PaperYear.make(on: site)
            var count = (papers: 0, pages: 0)
            let seconds = try await Sample(runs: 1, warmUp: 0) { count = try await year.write(into: folder) }.cpu.value / 1000
            let beside = try LibreOffice(folder).seconds(for: count.papers)
            return Figure(value: seconds, note: "\(count.papers) papers, \(count.pages) pages; \(beside)")
          }
        }
      },
    ])

  /// Biên bản kiểm tra of a dossier that went its whole way.
  private static func minutes(on ground: Ground) async throws -> Document {
    try await ground.withOwnSite { site, _ in
      let play = try await Play.beginAlone(on: site), dossier = try await play.toTheEnd()
      return try await PaperYear.document("bien-ban-kiem-tra", of: dossier, for: play.communeOfficer.actor, on: site)
    }
  }

  fileprivate static func pages(_ pdf: Data) throws -> Int {
    String(decoding: pdf, as: UTF8.self).matches(of: /\/Type \/Page[^s]/).count
  }
}

/// A province with 151 communes that have all been recognised.
private struct PaperYear {
  let site: Site
  let officer: Person
  let dossiers: [String]

  static let forms = ["bao-cao-tu-danh-gia", "bao-cao-tom-tat", "to-trinh-xa"]

  static func make(on site: Site) async throws -> PaperYear {
    let number = Nation.years[Nation.years.count - 1]
    try await site.database.importUnits(
      UnitList.oneProvince(communes: 151).csv, practice: false, from: Nation.start, by: nil, at: Date())
    guard let province = try await site.database.read({ db in try db.unit(code: UnitList.provinceCode(1)) }) else {
      throw Problem.notFound("There is no province")
    }
    let officer = try await Person.make("so.mot", "Đinh Thị Sông", .provinceOfficer, unit: province.id, on: site)
    let second = try await Person.make("so.hai", "Lương Văn Bến", .provinceOfficer, unit: province.id, on: site)
    try await Nation.enterMaxima(of: province, by: officer.actor, confirmedBy: second.actor, on: site)
    let year = try await Nation.openYear(number, of: province, by: officer.actor, on: site)
    try await Results.write(number, by: officer.actor, on: site)
    let dossiers = try await site.database.read { db in
      try db.rows("SELECT id FROM assessment WHERE year_id = \(year) ORDER BY id").map { try $0.text("id") }
    }
    return PaperYear(site: site, officer: officer, dossiers: dossiers)
  }

  /// The paper as it is issued.
  static func document(_ form: String, of dossier: String, for actor: Actor, on site: Site) async throws -> Document {
    let form = try PaperForm.named(form)
    return try await site.database.read { db in
      let sheet = try db.paperSheet(form, dossier, for: actor, on: Day(Date()), publicAddress: site.publicAddress)
      return try sheet.document(
        Issue(number: form.kind == .unnumbered ? nil : "05", day: Day(Date()), capacity: sheet.draft.body.capacity, signer: "Quàng Văn Đá", code: "ABCDEFGHJK"))
    }
  }

  func write(into folder: URL) async throws -> (papers: Int, pages: Int) {
    var count = (papers: 0, pages: 0)
    for (number, dossier) in dossiers.enumerated() {
      for form in Self.forms {
        let paper = try await Self.document(form, of: dossier, for: officer.actor, on: site), pdf = try paper.pdf()
        try pdf.write(to: folder.appending(path: "\(form)-\(number).pdf"))
        try paper.docx().write(to: folder.appending(path: "\(form)-\(number).docx"))
        count = (count.papers + 1, count.pages + (try Group.pages(pdf)))
      }
    }
    return count
  }
}

/// LibreOffice turning the same DOCX into PDF: what an office would have without our own.
private struct LibreOffice {
  private static let sample = 30
  private let folder: URL

  init(_ folder: URL) { self.folder = folder }

  /// A sample in one call, and one paper in another, so that its start is counted once.
  func seconds(for papers: Int) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".docx") }.sorted()
    // Every so many, so that the three kinds are alike in it.
    let chosen = stride(from: 0, to: names.count, by: max(1, names.count / (Self.sample + 1))).map { names[$0] }.prefix(Self.sample + 1)
    let first = try convert(Array(chosen.prefix(1))), all = try convert(Array(chosen))
    let each = (all - first) / Double(chosen.count - 1)
    let whole = first + each * Double(papers - 1)
    return "LibreOffice would take \(Figure.rounded(whole)) s of CPU, PDF only, by \(chosen.count) of them"
  }

  private func convert(_ names: [String]) throws -> Double {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["soffice", "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "pdf", "--outdir", "\(folder.path)/beside"]
      + names.map { folder.appending(path: $0).path }
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    let before = Sample.processorTime(RUSAGE_CHILDREN)
    try process.run()
    process.waitUntilExit()
    let made = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/beside").count
    guard made >= names.count else { throw Problem.conflict("LibreOffice wrote \(made) of \(names.count) papers") }
    return (Sample.processorTime(RUSAGE_CHILDREN) - before) / 1000
  }
}
