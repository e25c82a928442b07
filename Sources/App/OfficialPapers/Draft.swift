import Foundation
import Papers
import Rules
import Store

/// What makes a paper official: its number, its day, and who signed it in which capacity.
struct Issue: Sendable, Equatable {
  var number: String?
  var day: Day
  var capacity: [String]
  var signer: String
  /// What a reader verifies it by; none on practice papers.
  var code: String?
}

/// The frame that a composer writes into: the body that issues, its own words, and the number and day once they are given.
struct Draft: Sendable {
  let form: PaperForm
  var body: IssuingBody
  let wording: [String: String]
  /// nil while it is a draft: room is left for number and day.
  var issue: Issue?
  /// As it was typed together with a number: "QĐ-CT" in 125/QĐ-CT; nil where the body's own stands.
  var typedSymbol: String?
  let practice: Bool
  /// "https://langhoc.example", without a stroke at its end: what the QR leads to.
  let publicAddress: String
  /// Words that an office may use in its own texts, such as {nam}, and what stands for them.
  var names: [String: String]
  var extra = ExtraColumns()

  /// The office's text for a part, or the built-in one, a line a paragraph. A line that names a fact which is not known is left out.
  func lines(_ part: String) -> [String] {
    let builtIn = form.parts.first { $0.id == part }?.builtIn ?? ""
    let unknown = names.filter { $0.value.isEmpty }.keys
    return (wording[part] ?? builtIn).split(separator: "\n").map(String.init)
      .filter { line in !unknown.contains { line.contains("{\($0)}") } }
      .map { line in names.reduce(line) { $0.replacing("{\($1.key)}", with: $1.value) } }
  }

  func text(_ part: String) -> String { lines(part).joined(separator: "\n") }
  func paragraphs(_ part: String) -> [Block] { lines(part).map { .paragraph(Text($0)) } }

  /// As `paragraphs`; a line that begins with a figure ("1. Phòng Giáo dục và Đào tạo") is a heading.
  func outline(_ part: String) -> [Block] {
    lines(part).map { line in
      let figure = line.prefix { $0.isNumber }
      return !figure.isEmpty && line.dropFirst(figure.count).hasPrefix(". ") ? .heading(Text(line)) : .paragraph(Text(line))
    }
  }

  /// "số 05/QĐ-UBND ngày 05 tháng 02 năm 2026": how an annex names its paper; no line ends within the day.
  var reference: String {
    let number = "số \(issue?.number ?? "……")/\(symbol ?? "")"
    let day = issue?.day.inWords ?? "ngày …… tháng …… năm ……"
    return "\(number) \(day.replacing(" ", with: "\u{A0}"))"
  }

  /// What stands behind the number; nil for a form without one.
  var symbol: String? { form.symbol(of: body).map { typedSymbol ?? $0 } }

  private var signer: String { issue?.signer ?? body.signer }

  var signature: Signature {
    Signature(office: issue?.capacity ?? body.capacity, name: signer.isEmpty ? nil : signer)
  }

  /// Of a decision that a chairman takes in person, not for the committee (Nghị định 30/2020, Phụ lục I, II.7).
  var ownSignature: Signature {
    Signature(office: signature.office.filter { !$0.hasPrefix("TM.") }, name: signature.name)
  }

  /// The office's recitals and the papers that this one rests on; on whose proposal comes last.
  private func bases(_ citing: [String]) -> [Text] {
    let own = lines("bases"), proposals = own.filter { $0.hasPrefix("Theo ") || $0.hasPrefix("Xét ") }
    return (own.filter { !proposals.contains($0) } + citing + proposals).map { Text($0) }
  }

  /// The paper with head, bases, signature and recipients as the body has them.
  ///
  /// - Parameters:
  ///   - citing: papers in force that it rests on, after the office's own recitals.
  ///   - authority: who decides, on a Quyết định: "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN …".
  ///   - signatures: nil for the one signer of the issue; a Biên bản brings its own.
  ///   - hasDateline: false on a Biên bản (mẫu 1.9).
  func document(
    _ title: Title, about: String, authority: String? = nil, addressees: [String] = [], citing: [String?] = [], blocks: [Block],
    signatures: [Signature]? = nil, annexes: [Annex] = [], hasDateline: Bool = true, orientation: Orientation = .portrait
  ) -> Document {
    let day = issue?.day
    let dateline = Dateline(body.place, day: day?.day, month: day?.month, year: day?.year)
    return Document(
      metadata: Metadata(title: about, author: body.name.replacing("\n", with: " "), made: day?.noon ?? Date(timeIntervalSince1970: 0)),
      letterhead: Letterhead(
        superior: body.superior.isEmpty ? nil : body.superior.uppercased(), body: body.name.uppercased(), number: issue?.number,
        symbol: symbol, dateline: hasDateline ? dateline : nil),
      title: title, authority: authority, addressees: addressees, bases: bases(citing.compactMap(\.self)), blocks: blocks.map(\.withWholeLevels),
      signatures: signatures ?? [signature], recipients: lines("recipients"), annexes: annexes,
      verification: issue?.code.map { Papers.Verification(code: $0, address: "\(publicAddress)\(Link.verification($0))") },
      watermark: practice ? "BẢN THỰC HÀNH" : nil, orientation: orientation)
  }
}

extension Block {
  /// No line ends within "mức độ 1".
  fileprivate var withWholeLevels: Block {
    guard case .paragraph(let text, let style) = self, text.plain.contains("mức độ ") else { return self }
    let runs = text.runs.map { run in
      let words = (1...3).reduce(run.words) { $0.replacing("mức độ \($1)", with: "mức\u{A0}độ\u{A0}\($1)") }
      return Text.Run(words, isBold: run.isBold, isItalic: run.isItalic)
    }
    return .paragraph(Text(runs: runs), style)
  }
}

extension Day {
  /// A moment within the day, for what wants one.
  var noon: Date { Timestamp.date("\(iso)T05:00:00.000Z") ?? Date(timeIntervalSince1970: 0) }
}
