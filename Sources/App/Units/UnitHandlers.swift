import Foundation
import Hummingbird
import NIOCore
import Rules
import Store

enum UnitHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    try visit.actor().require(.manageUnits, in: nil)
    return visit.answer(try await page(visit))
  }

  static func upload(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    try actor.require(.manageUnits, in: nil)
    let upload = try await CSVUpload.read(visit)
    return try await visit.attempt {
      let from = try UnitForm.from(upload.form)
      guard let bytes = upload.bytes else { throw Problem.invalid("file", "Hãy chọn tệp CSV") }
      if upload.form["do"] == "check" {
        let changes = try await visit.site.database.read { db in
          try db.unitChanges(bytes, practice: false, from: from)
        }
        return visit.answer(try await page(visit, from: upload.form["from"], preview: changes))
      }
      let (new, changed) = try await visit.site.database.importUnits(
        bytes, practice: false, from: from, by: actor, at: visit.now)
      return visit.go("\(Link.units)?moi=\(new)&doi=\(changed)")
    } orShow: { errors in
      try await page(visit, from: upload.form["from"], errors: errors)
    }
  }

  private static func page(
    _ visit: Visit, from: String? = nil, errors: FormErrors = .none, preview: UnitChanges? = nil
  ) async throws -> Page {
    let words = visit.form["tim"], code = visit.form["trong"], today = visit.today
    return try await visit.site.database.read { db in
      let parent = code.isEmpty ? nil : try db.unit(code: code)
      var trail: [Unit] = []
      if let parent { trail = try db.units([parent.provinceID, parent.parentID ?? "", parent.id]) }
      let found = words.isEmpty ? [] : try db.units(named: words, practice: nil)
      return UnitPages.list(
        UnitPages.List(
          counts: try db.unitCounts(), trail: trail.sorted { $0.level.rank < $1.level.rank },
          children: try db.children(of: parent?.id, on: today), words: words, found: found,
          from: from ?? today.iso, preview: preview,
          done: visit.form.int("moi").map { ($0, visit.form.int("doi") ?? 0) }, csrf: visit.csrf),
        errors: errors)
    }
  }
}

enum UnitForm {
  static func from(_ form: Form) throws(Problem) -> Day {
    guard let day = form.day("from") else { throw .invalid("from", "Hãy nhập ngày bắt đầu áp dụng danh mục") }
    return day
  }
}

extension Level {
  /// Provinces first.
  var rank: Int { Level.allCases.firstIndex(of: self) ?? 0 }
}

/// A CSV file and the fields that came with it, held in memory: lists are small.
struct CSVUpload: Sendable {
  let form: Form
  /// nil when no file was chosen.
  let bytes: [UInt8]?

  /// - Throws: `Problem.notAllowed` without the session's token, `Problem.invalid` at `file` when the file is too large.
  static func read(_ visit: Visit) async throws -> CSVUpload {
    var limits = MultipartLimits()
    limits.fileBytes = 8 << 20
    limits.files = 1
    let upload = try await Multipart.read(visit.request, limits: limits) { _, content in
      var bytes: [UInt8] = []
      while let piece = try await content.next() { bytes += piece.readableBytesView }
      return bytes
    }
    guard visit.signedIn?.accepts(csrf: upload.form["csrf"]) == true else {
      throw Problem.notAllowed("Phiên làm việc đã đổi. Hãy mở lại trang rồi gửi lại tệp.")
    }
    return CSVUpload(form: upload.form, bytes: upload.files.first?.kept)
  }
}
