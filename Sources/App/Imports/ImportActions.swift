import Foundation
import Rules
import Store

extension Connection {
  /// What the sheets would change, and how to carry it out on this connection.
  ///
  /// - Throws: `Problem.notAllowed`, and `Problem.invalid` at the fields typed beside the file.
  func importing(_ request: ImportRequest) throws -> Importing {
    switch request.kind {
    case .units: try unitImport(request)
    case .lineage: try lineageImport(request)
    case .accounts: try accountImport(request)
    case .results: try countedImport(request)
    case .evidence: try evidenceImport(request)
    case .selfScores: try selfScoreImport(request)
    case .figures: try figureImport(request)
    }
  }
}

extension Site {
  /// Keeps a file for its sender to look at what it would change.
  ///
  /// - Throws: `Problem.invalid` for a file that cannot be read and for what was typed beside it; nothing is kept then.
  func stageImport(
    _ bytes: [UInt8], named name: String, as kind: ImportKind, _ form: Form, by actor: Actor, at now: Date
  ) async throws -> String {
    let request = try self.request(kind, bytes, form, by: actor, at: now)
    try await database.read { db in _ = try db.importing(request) }
    let incoming = try files.begin()
    try incoming.write(bytes)
    let fields = form.raw.filter { $0.name != "csrf" }.map { "\(Link.encode($0.name))=\(Link.encode($0.value))" }.joined(separator: "&")
    return try await holding { hold in
      let (sha256, _) = try incoming.finish(hold)
      let staged = StagedImport(
        id: Identifier.make(at: now), kind: kind, accountID: actor.accountID, name: name, sha256: sha256, fields: fields, at: now)
      let old = try await database.write { db in
        try db.stage(staged)
        return try db.unstage(before: now.addingTimeInterval(-86_400))
      }
      try await dropUnkept(old)
      return staged.id
    }
  }

  /// What a staged file would change now.
  func planImport(_ id: String, by actor: Actor, at now: Date) async throws -> (staged: StagedImport, plan: ImportPlan) {
    let staged = try await database.read { db in try db.stagedImport(id, of: actor.accountID) }
    let request = try request(of: staged, adding: [], by: actor, at: now)
    return (staged, try await database.read { db in try db.importing(request).plan })
  }

  /// Carries out what was shown: all of it, or nothing.
  ///
  /// - Parameters:
  ///   - seen: the digest of the plan that was shown.
  ///   - typed: what was decided on the preview.
  ///   - tell: hears how far it has come.
  /// - Throws: `Problem.conflict` when the plan is another by now.
  func carryOutImport(
    _ id: String, seen: String, _ typed: Form, by actor: Actor, at now: Date, telling tell: ImportRuns.Tell
  ) async throws -> ImportResult {
    let staged = try await database.read { db in try db.stagedImport(id, of: actor.accountID) }
    let request = try request(of: staged, adding: typed.raw.filter { $0.name != "csrf" && $0.name != "seen" }.map { ($0.name, $0.value) }, by: actor, at: now)
    let needed = try await database.read { db in try db.importing(request).accounts }
    let passwords = try await firstPasswords(needed, telling: tell)
    await tell(.writing)
    let (plan, opened) = try await database.write { db in
      guard try db.unstage(id) else { throw Problem.conflict("Tệp này vừa được nhập ở một cửa sổ khác.") }
      let importing = try db.importing(request), plan = importing.plan
      guard !plan.isFaulty else { throw Problem.conflict("Tệp còn chỗ không nhận được nên chưa nhập gì.") }
      guard plan.digest == seen else {
        throw Problem.conflict("Dữ liệu đã thay đổi từ lúc xem trước nên chưa nhập gì. Hãy quay lại xem những gì tệp sẽ thay đổi bây giờ.")
      }
      guard plan.count(.overtaken) == 0 || typed.has("over") else {
        throw Problem.conflict("Có chỗ người khác đã sửa sau khi tải bảng. Hãy quay lại, xem từng chỗ và đánh dấu đồng ý lấy theo bảng.")
      }
      return (plan, try importing.save(passwords))
    }
    try await dropUnkept([staged.sha256])
    return ImportResult(staged: staged, plan: plan, opened: opened)
  }

  /// Drops a staged file; nothing else changes.
  func dropImport(_ id: String, by actor: Actor) async throws -> ImportKind {
    let staged = try await database.write { db in
      let staged = try db.stagedImport(id, of: actor.accountID)
      _ = try db.unstage(id)
      return staged
    }
    try await dropUnkept([staged.sha256])
    return staged.kind
  }

  private func request(of staged: StagedImport, adding typed: [(String, String)], by actor: Actor, at now: Date) throws -> ImportRequest {
    let bytes = Array(try Data(contentsOf: files.url(of: staged.sha256)))
    let kept = Form(urlEncoded: staged.fields).raw.map { ($0.name, $0.value) }
    return try request(staged.kind, bytes, Form(kept + typed), by: actor, at: now)
  }

  private func request(_ kind: ImportKind, _ bytes: [UInt8], _ form: Form, by actor: Actor?, at now: Date) throws(Problem) -> ImportRequest {
    ImportRequest(
      kind: kind, sheets: try SheetFile.sheets(of: bytes), form: form, sha256: SHA256Hex.of(bytes), laws: regulations.rated.map(\.regulation).filter { $0.subject == .commune }, actor: actor, now: now)
  }

  /// Imports at once what a command or the demo brings: all of it, or nothing.
  ///
  /// - Throws: `Problem.invalid` with every faulty line.
  func importNow(_ kind: ImportKind, _ bytes: [UInt8], _ form: Form, by actor: Actor?, at now: Date) async throws -> ImportPlan {
    let request = try request(kind, bytes, form, by: actor, at: now)
    return try await database.write { db in try db.importNow(request) }
  }

  /// As many first passwords as new accounts need, hashed beside each other.
  private func firstPasswords(_ count: Int, telling tell: ImportRuns.Tell) async throws -> [FirstPassword] {
    try await withThrowingTaskGroup(of: FirstPassword.self) { group in
      for _ in 0..<count {
        group.addTask { [passwords] in
          let password = Passwords.spoken()
          return FirstPassword(password: password, hash: try await passwords.hash(password))
        }
      }
      var made: [FirstPassword] = []
      for try await password in group {
        made.append(password)
        await tell(.passwords(made.count, of: count))
      }
      return made
    }
  }
}

extension Connection {
  func importNow(_ request: ImportRequest) throws -> ImportPlan {
    let importing = try importing(request)
    try importing.plan.requireWhole()
    if importing.plan.hasChanges { _ = try importing.save([]) }
    return importing.plan
  }
}

extension ImportPlan {
  /// - Throws: `Problem.invalid` with everything that is wrong, line by line.
  func requireWhole() throws(Problem) {
    guard isFaulty else { return }
    var found = faults.map { FieldProblem(LineFaults.field, $0) }
    for line in lines where line.outcome == .refused {
      found += line.reasons.map { FieldProblem(LineFaults.field, "Dòng \(line.number): \($0)") }
    }
    let more = found.count - LineFaults.limit
    if more > 0 { found = found.prefix(LineFaults.limit) + [FieldProblem(LineFaults.field, "Còn \(more) lỗi nữa, chưa liệt kê ở đây.")] }
    throw .invalid(found)
  }
}
