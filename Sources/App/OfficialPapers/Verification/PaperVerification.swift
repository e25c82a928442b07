import Foundation
import Hummingbird
import Rules
import Store

/// Anyone who holds a paper looks up whether it is true: by its code, and by the file itself.
enum PaperVerification {
  static func ask(_ visit: Visit) async throws -> Response {
    let code = VerificationCode.read(visit.form["ma"])
    return code.isEmpty ? visit.answer(askPage(nil)) : visit.go(Link.verification(code))
  }

  static func show(_ visit: Visit) async throws -> Response {
    guard let found = try await found(visit) else { return visit.answer(askPage(try visit.path("code")), status: .notFound) }
    return visit.answer(page(found, compared: nil))
  }

  /// Compares a file by upload, for browsers without JavaScript; nothing of it is kept.
  static func compare(_ visit: Visit) async throws -> Response {
    guard let found = try await found(visit) else { return visit.answer(askPage(try visit.path("code")), status: .notFound) }
    let upload = try await Multipart.read(visit.request) { _, content in
      var hash = SHA256()
      while let bytes = try await content.next() { bytes.withUnsafeReadableBytes { hash.update($0) } }
      return hash.finish()
    }
    guard let file = upload.files.first else { throw Problem.invalid("file", "Hãy chọn tệp cần so sánh") }
    return visit.answer(page(found, compared: (file.part.filename, found.hashes[file.kept])))
  }

  struct Found: Sendable {
    let paper: Paper
    let successor: Paper?
    /// What each known file is, by its hash.
    let hashes: [String: String]
  }

  private static func found(_ visit: Visit) async throws -> Found? {
    let code = VerificationCode.read(try visit.path("code"))
    return try await visit.site.database.read { db in
      guard let paper = try db.paper(code: code) else { return nil }
      var hashes: [String: String] = [:]
      if let pdf = paper.pdfSHA256 { hashes[pdf] = "bản PDF do hệ thống lập" }
      if let docx = paper.docxSHA256 { hashes[docx] = "bản Word do hệ thống lập" }
      for copy in try db.signedCopies(of: paper.id) { hashes[copy.sha256] = "bản đã ký, đóng dấu" }
      return Found(paper: paper, successor: try db.successor(of: paper.id), hashes: hashes)
    }
  }

  private static func askPage(_ unknown: String?) -> Page {
    let warning: HTML = unknown.map {
      Part.notice(.danger, title: "Không có văn bản nào mang mã \($0)", "<p>Hãy so lại từng chữ với mã in dưới hình vuông trên văn bản. Văn bản thực hành không có mã.</p>")
    } ?? ""
    return Page(
      title: "Xác minh văn bản", breadcrumbs: [("Kết quả", "/"), ("Xác minh văn bản", Link.verificationHome)],
      lead: "Nhập mã in trên văn bản để biết văn bản có thật không, còn hiệu lực không.",
      body: """
        \(warning)\(Field.formTag(Link.verificationHome, csrf: nil, method: .get) {
          "\(Field.text("ma", "Mã xác minh", hint: "10 chữ và số, in cạnh mã QR", width: .medium, required: true))\(Field.actions(Field.submit("Xác minh")))"
        })
        """)
  }

  private static func page(_ found: Found, compared: (name: String, known: String?)?) -> Page {
    let paper = found.paper
    let state: HTML = switch paper.state {
    case .voided: Part.notice(.danger, title: "Văn bản đã bị hủy", "<p>Số vẫn được giữ, nội dung không còn hiệu lực.</p>")
    case .replaced:
      Part.notice(.warning, title: "Văn bản đã được thay thế", "<p>Thay bằng \(found.successor.map { "\($0.reference) ngày \($0.day?.vietnamese ?? "")" } ?? "văn bản khác").</p>")
    default: Part.notice(.success, title: "Văn bản này có thật", "<p>Hệ thống đã ban hành văn bản này và nó chưa bị thay thế.</p>")
    }
    let facts = Part.definitionList([
      ("Văn bản", "\(paper.name)"), ("Số, ký hiệu", "\(paper.reference)"), ("Ngày ban hành", "\(paper.day?.vietnamese ?? "")"),
      ("Đơn vị ban hành", "\(paper.issuerName)"), ("Người ký", "\(paper.capacity.joined(separator: " – ")) \(paper.signer)"),
    ])
    let answer: HTML = compared.map { name, known in
      known.map { Part.notice(.success, title: "Tệp “\(name)” đúng nguyên văn", "<p>Là \($0).</p>") }
        ?? Part.notice(.danger, title: "Tệp “\(name)” KHÔNG trùng với bản nào", "<p>Tệp có thể đã bị sửa, hoặc là bản quét khác của cùng văn bản. Hãy so từng chữ với bản do cơ quan ban hành gửi.</p>")
    } ?? ""
    let known = found.hashes.map { "\($0.key) \($0.value)" }.sorted().joined(separator: "\n")
    let address = Link.verification(paper.code ?? "")
    return Page(
      title: "Xác minh văn bản \(paper.reference)",
      breadcrumbs: [("Kết quả", "/"), ("Xác minh văn bản", Link.verificationHome), (paper.reference, address)],
      body: """
        \(state)\(facts)<section id="so-sanh"><h2>So sánh tệp</h2>\(answer)\
        <form action="\(address)#so-sanh" method="post" enctype="multipart/form-data" data-compare="\(known)">\
        \(Field.file("file", "Tệp đang có trong tay", accept: ".pdf,.docx,.jpg,.jpeg,.png", hint: "Bản PDF, Word, hoặc bản đã ký. Tệp được so ngay trong trình duyệt, không gửi đi; trình duyệt không có JavaScript thì gửi lên để so rồi bỏ."))\
        \(Field.actions(Field.submit("So sánh")))<div role="status" class="compared"></div></form></section>
        """)
  }
}
