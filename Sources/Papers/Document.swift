import Foundation

/// An official paper as a value (Nghị định 30/2020/NĐ-CP): written as PDF and as DOCX, the same value always to the same bytes.
///
/// The order of the properties is the order on the page.
public struct Document: Hashable, Sendable {
  public var metadata: Metadata
  /// None on a form that is not a paper of its own.
  public var letterhead: Letterhead?
  public var title: Title
  /// Who decides, between the title and the legal bases of a Quyết định: "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN …".
  public var authority: String?
  /// "Kính gửi:" (ô 9a). Many stand one below the other.
  public var addressees: [String]
  /// Each a paragraph in italics; the points at their ends are set here, ";" and a last ".".
  public var bases: [Text]
  public var blocks: [Block]
  /// One stands right, with the recipients at its left. Two (Biên bản: THƯ KÝ, CHỦ TỌA) and more stand side by side.
  public var signatures: [Signature]
  /// "Nơi nhận" (ô 9b), without dashes and points; the last is "Lưu: VT, …".
  public var recipients: [String]
  public var annexes: [Annex]
  public var verification: Verification?
  /// Grey words across each page, on papers that are not official: "BẢN THỰC HÀNH".
  public var watermark: String?
  public var orientation: Orientation
  /// Of the body, in points: 13 or 14.
  public var textSize: Double

  public init(
    metadata: Metadata, letterhead: Letterhead? = nil, title: Title, authority: String? = nil, addressees: [String] = [],
    bases: [Text] = [], blocks: [Block], signatures: [Signature] = [], recipients: [String] = [], annexes: [Annex] = [],
    verification: Verification? = nil, watermark: String? = nil, orientation: Orientation = .portrait, textSize: Double = 14
  ) {
    self.metadata = metadata
    self.letterhead = letterhead
    self.title = title
    self.authority = authority
    self.addressees = addressees
    self.bases = bases
    self.blocks = blocks
    self.signatures = signatures
    self.recipients = recipients
    self.annexes = annexes
    self.verification = verification
    self.watermark = watermark
    self.orientation = orientation
    self.textSize = textSize
  }
}

/// What a file says of itself. `made` is written into it: take the paper's day, not the clock, and the bytes stay the same.
public struct Metadata: Hashable, Sendable {
  public var title: String
  public var author: String
  public var subject: String
  public var made: Date

  public init(title: String, author: String, subject: String = "", made: Date) {
    (self.title, self.author, self.subject, self.made) = (title, author, subject, made)
  }
}

public enum Orientation: Hashable, Sendable { case portrait, landscape }

/// The head of the first page (ô 1 to 4). Quốc hiệu and Tiêu ngữ need not be said.
public struct Letterhead: Hashable, Sendable {
  /// "UBND TỈNH TRÀ VINH"; none for a body that has none above it on paper (a People's Committee).
  public var superior: String?
  /// "SỞ GIÁO DỤC VÀ ĐÀO TẠO"; break a long name with a line feed.
  public var body: String
  /// From the office's register; a figure below 10 gets its zero here. None on a draft: room is left for it.
  public var number: String?
  /// "TTr-UBND". None: there is no number line (a form).
  public var symbol: String?
  /// None on a Biên bản (mẫu 1.9).
  public var dateline: Dateline?

  public init(superior: String? = nil, body: String, number: String? = nil, symbol: String?, dateline: Dateline?) {
    (self.superior, self.body, self.number, self.symbol, self.dateline) = (superior, body, number, symbol, dateline)
  }
}

/// "Trà Vinh, ngày 05 tháng 02 năm 2026"; room is left for what is not known yet.
public struct Dateline: Hashable, Sendable {
  public var place: String
  public var day: Int?
  public var month: Int?
  public var year: Int?

  public init(_ place: String, day: Int? = nil, month: Int? = nil, year: Int? = nil) {
    (self.place, self.day, self.month, self.year) = (place, day, month, year)
  }
}

public enum Title: Hashable, Sendable {
  /// ô 5a: "QUYẾT ĐỊNH", and what it is about in a few words.
  case kind(String, about: String? = nil)
  /// ô 5b, under the number of a công văn: "V/v trả lời …".
  case subject(String)
}

public struct Signature: Hashable, Sendable {
  /// One line each: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
  public var office: [String]
  /// "(Ký, ghi rõ họ tên)", on papers without a seal.
  public var note: String?
  /// Without academic titles; none is written by hand.
  public var name: String?
  /// On forms that have no letterhead.
  public var dateline: Dateline?

  public init(_ office: String..., note: String? = nil, name: String?, dateline: Dateline? = nil) {
    self.init(office: office, note: note, name: name, dateline: dateline)
  }

  public init(office: [String], note: String? = nil, name: String?, dateline: Dateline? = nil) {
    (self.office, self.note, self.name, self.dateline) = (office, note, name, dateline)
  }
}

/// Begins on a page of its own, with page numbers of its own.
public struct Annex: Hashable, Sendable {
  /// "Phụ lục I"; none where the paper has one annex.
  public var label: String?
  /// "DANH SÁCH CÁC XÃ ĐƯỢC CÔNG NHẬN …".
  public var title: String
  /// "(Kèm theo Quyết định số 05/QĐ-UBND ngày … của …)".
  public var attachedTo: String
  public var orientation: Orientation
  public var blocks: [Block]
  public var signatures: [Signature]

  public init(
    label: String? = nil, title: String, attachedTo: String, orientation: Orientation = .portrait, blocks: [Block],
    signatures: [Signature] = []
  ) {
    self.label = label
    self.title = title
    self.attachedTo = attachedTo
    self.orientation = orientation
    self.blocks = blocks
    self.signatures = signatures
  }
}

/// How a reader finds out whether a paper is true: the code in words, the address as QR.
public struct Verification: Hashable, Sendable {
  public var code: String
  public var address: String

  public init(code: String, address: String) { (self.code, self.address) = (code, address) }
}
