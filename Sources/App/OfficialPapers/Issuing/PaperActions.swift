import Foundation
import Papers
import Rules
import Store

extension Site {
  /// The leader approves the content as it is now; it is issued only while it stays so.
  ///
  /// - Returns: the paper's id.
  /// - Parameter reading: of whoever signs what was sent to them.
  /// - Throws: `Problem.conflict` when it has been approved or issued already, its request has moved on, or the body has ended; `Problem.invalid` for what it lacks.
  func approve(_ form: PaperForm, _ subject: String, reading: SigningReading? = nil, by actor: Actor, at time: Date) async throws -> String {
    try await database.write { [self] db in
      let sheet = try db.paperSheet(form, subject, for: actor, on: Day(time), publicAddress: publicAddress)
      try sheet.require(.approvePaper, of: actor)
      try sheet.requireBody()
      if let standing = sheet.standing {
        throw Problem.conflict("Văn bản \(standing.state == .issued ? "đã ban hành số \(standing.reference)" : "đã được duyệt").")
      }
      if sheet.isWithAnother(than: actor) { throw Problem.conflict(sheet.whyWithAnother) }
      let content = try sheet.content()
      try sheet.require(reading, after: .approve, of: content)
      let state = try OfficialPaper.state(after: .approve, from: nil)
      let id = Identifier.make(at: time)
      let new = sheet.newPaper(content)
      try db.insert(new, id: id, state: state)
      try db.record(.approve, paper: id, new, by: actor, at: time)
      try db.settle(.approve, sheet.openRequest, paper: id, by: actor, at: time)
      return id
    }
  }

  /// Numbers the paper and freezes it: the PDF and DOCX that are made now are kept for good.
  ///
  /// - Returns: the paper's id.
  /// - Throws: `Problem.invalid` for number, day, signer or what the content lacks; `Problem.conflict` for a double
  ///   click, or when the content changed after it was approved.
  func issue(_ form: PaperForm, _ subject: String, _ typed: IssueForm, by actor: Actor, at time: Date) async throws -> String {
    try await database.write { [self] db in
      let sheet = try db.paperSheet(form, subject, for: actor, on: Day(time), publicAddress: publicAddress)
      try sheet.require(.issuePaper, of: actor)
      return try db.issue(sheet, typed, replacing: nil, into: files, by: actor, at: time)
    }
  }

  /// Issues the paper anew from the data of now; the old one stays as it was, and each names the other.
  func replace(_ id: String, _ typed: IssueForm, reason: String, by actor: Actor, at time: Date) async throws -> String {
    try await database.write { [self] db in
      let old = try db.paper(id)
      let form = try PaperForm.named(old.form)
      let sheet = try db.paperSheet(form, old.subject, for: actor, on: Day(time), publicAddress: publicAddress)
      try sheet.require(.issuePaper, of: actor)
      guard !reason.isEmpty else { throw Problem.invalid("reason", "Hãy ghi lý do thay thế") }
      try db.move(.replace, old, by: actor, at: time, note: reason)
      return try db.issue(sheet, typed, replacing: old, into: files, by: actor, at: time)
    }
  }
}

extension Database {
  /// Takes back an approval, or an issued paper out of effect: its number stays used, with the reason.
  func end(_ id: String, _ action: OfficialPaper.Action, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let paper = try db.paper(id)
      try db.require(action == .withdraw ? .approvePaper : .issuePaper, of: actor, on: paper)
      try db.move(action, paper, by: actor, at: time, note: reason)
      if action == .withdraw { try db.settle(.takeBack, try db.signingRequest(ofPaper: id), reason: reason, paper: id, by: actor, at: time) }
    }
  }

  /// Keeps the scan of the sealed paper, or the signed PDF, beside the frozen one.
  ///
  /// - Throws: `Problem.invalid` at `file` when there is none or it is neither PDF nor picture.
  func attach(_ files: [NewFile], to id: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let paper = try db.paper(id)
      try db.require(.issuePaper, of: actor, on: paper)
      guard !files.isEmpty else { throw Problem.invalid("file", "Hãy chọn bản quét hoặc tệp PDF đã ký") }
      guard files.allSatisfy({ [.pdf, .jpg, .png].contains($0.kind) }) else {
        throw Problem.invalid("file", "Bản đã ký phải là PDF, hoặc ảnh JPG, PNG")
      }
      for file in files where try db.insertCopy(file, of: id, at: time) {
        try db.move(.attach, paper, by: actor, at: time, note: file.name)
      }
    }
  }
}

extension Connection {
  fileprivate func issue(
    _ sheet: PaperSheet, _ typed: IssueForm, replacing old: Paper?, into files: Files, by actor: Actor, at time: Date
  ) throws -> String {
    guard !sheet.form.isDraftOnly else { throw Problem.conflict("Dự thảo không ban hành: văn bản có số, ngày khi người có thẩm quyền quyết định.") }
    let content = try sheet.content()
    let standing = old == nil ? sheet.standing : nil
    if let standing, standing.state == .issued {
      throw Problem.conflict("Văn bản này đã ban hành số \(standing.reference) ngày \(standing.day?.vietnamese ?? "").")
    }
    if sheet.form.needsApproval, old == nil {
      guard let standing else { throw Problem.conflict("Văn bản chưa được lãnh đạo duyệt nên chưa ban hành được.") }
      guard standing.contentSHA256 == content.sha256 else {
        throw Problem.conflict("Nội dung đã thay đổi sau khi duyệt. Rút lại bản đã duyệt, rồi trình duyệt lại.")
      }
    }
    try sheet.require(typed.reading, after: .issue, of: content)
    let new = sheet.newPaper(content)
    var issue = try sheet.issue(typed, today: Day(time))
    if let symbol = new.symbol {
      if issue.number == nil {
        let next = try nextNumber(of: sheet.draft.body, symbol: symbol, year: issue.day.year, practice: new.practice)
        issue.number = next < 10 ? "0\(next)" : "\(next)"
      }
      if let number = issue.number, try isNumberTaken(new, number: number, day: issue.day) {
        let mend = sheet.isRegistered
          ? "Kế hoạch đó đã ban hành: hãy ghi số khác ở mục “Kế hoạch kiểm tra” của hồ sơ" : "Hãy kiểm tra lại sổ văn bản"
        throw Problem.invalid("number", "Số \(number)/\(symbol) đã dùng trong năm \(issue.day.year). \(mend)")
      }
    }
    issue.code = new.practice ? nil : VerificationCode.make()
    let state = try OfficialPaper.state(after: .issue, from: standing?.state)

    let document = try sheet.document(issue)
    let pdf = try files.keep(try document.pdf()), docx = try files.keep(try document.docx())
    let id = standing?.id ?? Identifier.make(at: time)
    if standing == nil { try insert(new, id: id, state: .approved) }
    try freeze(id, issue, pdf: pdf, docx: docx, replaces: old?.id)
    try record(
      .issue, paper: id, new, by: actor, at: time, state: state,
      detail: [("number", issue.number ?? ""), ("day", issue.day.iso), ("pdf", pdf), ("docx", docx)])
    try settle(.issue, sheet.openRequest, paper: id, by: actor, at: time)
    return id
  }

  /// One move of a paper that is there: the rule, the state, the step and the journal, together.
  fileprivate func move(_ action: OfficialPaper.Action, _ paper: Paper, by actor: Actor, at time: Date, note: String) throws {
    let state = try OfficialPaper.state(after: action, from: paper.state, note: note)
    guard try setState(state, of: paper) else {
      throw Problem.conflict("Văn bản vừa được người khác thay đổi. Hãy tải lại trang.")
    }
    try insertStep(action, of: paper.id, by: actor, at: time, note: note)
    try journal(
      .paperMoved, chain: .unit(paper.unitID), subject: paper.id,
      ["action": action.rawValue, "paper": "\(paper.form) \(paper.reference)", "note": note], by: actor, at: time)
  }

  fileprivate func record(
    _ action: OfficialPaper.Action, paper id: String, _ new: NewPaper, by actor: Actor, at time: Date,
    state: OfficialPaper.State = .approved, detail: [(String, String)] = []
  ) throws {
    try insertStep(action, of: id, by: actor, at: time, note: "")
    let facts = detail.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    try journal(
      .paperMoved, chain: .unit(new.unitID), subject: id,
      ["action": action.rawValue, "paper": new.form, "state": state.rawValue, "content": new.contentSHA256, "facts": facts],
      by: actor, at: time)
  }
}

extension Files {
  /// Keeps bytes that were made here.
  func keep(_ bytes: Data) throws -> String {
    let file = try begin()
    try bytes.withUnsafeBytes { try file.write($0) }
    return try file.finish().hash
  }
}
