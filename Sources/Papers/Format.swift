/// How one kind of paragraph stands, in points: the one table that both writers read (Nghị định 30/2020/NĐ-CP, Phụ lục I).
struct Format: Hashable, Sendable {
  enum Alignment: String, Sendable { case left, centre, right, justified }

  /// Also the name of the style in a DOCX.
  let name: String
  var alignment = Alignment.centre
  var size: Double
  var isBold = false
  var isItalic = false
  var firstLine = 0.0
  var left = 0.0
  var before = 0.0
  var after = 0.0
  /// Of the typeface's own line height.
  var spacing = 1.0
  var keepsNext = false

  /// Where the lines begin: a first line that hangs out begins further left than the others.
  var edge: Double { left + min(firstLine, 0) }
  /// Liberation Serif and Times New Roman alike: ascent 0,891, descent 0,216, gap 0,042 of the size.
  var lineHeight: Double { size * 1.149 * spacing }
  var baseline: Double { (lineHeight - size * 1.107) / 2 + size * 0.891 }
}

/// The formats of one paper, from the size of its body.
struct StyleSheet: Sendable {
  /// 1,27 cm.
  static let indent = Millimetres(12.7).points

  let size: Double

  /// Throws `PaperError.value`; the law wants 13 or 14, a form may go smaller.
  init(size: Double) throws {
    guard (8...20).contains(size) else { throw PaperError.value("cỡ chữ là \(size)") }
    self.size = size
  }

  func callAsFunction(_ style: Block.Style) -> Format {
    var format = Format(name: style.rawValue, alignment: .justified, size: size, before: 6, spacing: 1.1)
    switch style {
    case .body: format.firstLine = Self.indent
    case .section, .heading, .subheading:
      format.firstLine = Self.indent
      format.isBold = true
      format.isItalic = style == .subheading
      format.keepsNext = true
    case .part, .centred:
      format.alignment = .centre
      format.isBold = true
      format.before = 12
      format.after = 6
      format.keepsNext = true
    case .middle: format.alignment = .centre
    case .flush: format.alignment = .left
    case .unit:
      format.alignment = .right
      format.isItalic = true
      format.size = size - 1
      format.keepsNext = true
    case .note:
      format.isItalic = true
      format.size = size - 1
    }
    return format
  }

  var nation: Format { Format(name: "quocHieu", size: size - 1, isBold: true) }
  var motto: Format { Format(name: "tieuNgu", size: size, isBold: true) }
  var superior: Format { Format(name: "coQuanChuQuan", size: size - 1) }
  var body: Format { Format(name: "coQuanBanHanh", size: size - 1, isBold: true) }
  var number: Format { Format(name: "soKyHieu", size: 13) }
  var subject: Format { Format(name: "trichYeuCongVan", size: 12, before: 3) }
  var dateline: Format { Format(name: "diaDanhNgayThang", size: size, isItalic: true) }
  var kind: Format { Format(name: "tenLoai", size: size, isBold: true, before: 18, keepsNext: true) }
  var about: Format { Format(name: "trichYeu", size: size, isBold: true, keepsNext: true) }
  var authority: Format { Format(name: "thamQuyen", size: size, isBold: true, before: 12, after: 6, keepsNext: true) }
  var addressee: Format { Format(name: "kinhGui", size: size, before: 12, after: 6, spacing: 1.1, keepsNext: true) }
  var addressees: Format {
    Format(name: "kinhGuiNhieu", alignment: .left, size: size, left: 2 * Self.indent, before: 12, spacing: 1.1, keepsNext: true)
  }
  var addresseeLine: Format {
    Format(name: "noiGui", alignment: .left, size: size, firstLine: -9, left: 4 * Self.indent, before: 3, spacing: 1.1, keepsNext: true)
  }
  var basis: Format {
    Format(name: "canCu", alignment: .justified, size: size, isItalic: true, firstLine: Self.indent, before: 6, spacing: 1.1)
  }
  var recipientsHead: Format { Format(name: "noiNhan", alignment: .left, size: 12, isBold: true, isItalic: true, keepsNext: true) }
  var recipient: Format { Format(name: "noiNhanDong", alignment: .left, size: 11, firstLine: -6, left: 6) }
  var code: Format { Format(name: "maXacMinh", alignment: .left, size: 9, before: 3) }
  var office: Format { Format(name: "chucVu", size: size, isBold: true, keepsNext: true) }
  var signatureNote: Format { Format(name: "kyGhiRo", size: size - 1, isItalic: true, keepsNext: true) }
  var name: Format { Format(name: "hoTen", size: size, isBold: true) }
  var annexLabel: Format { Format(name: "phuLuc", size: 14, isBold: true, keepsNext: true) }
  var annexTitle: Format { Format(name: "tenPhuLuc", size: size, isBold: true, keepsNext: true) }
  var attachedTo: Format { Format(name: "kemTheo", size: size, isItalic: true, keepsNext: true) }
  func field(isIndented: Bool) -> Format {
    Format(
      name: isIndented ? "dongDienThut" : "dongDien", alignment: .left, size: size, left: isIndented ? Self.indent : 0, before: 6, spacing: 1.1)
  }
  var pageNumber: Format { Format(name: "soTrang", size: size) }

  func cell(_ size: Double, _ alignment: Grid.Alignment, isBold: Bool) -> Format {
    let paragraph: Format.Alignment =
      switch alignment {
      case .left: .left
      case .centre: .centre
      case .right: .right
      }
    return Format(name: "oBang", alignment: paragraph, size: size, isBold: isBold)
  }

  /// All but the cells of tables.
  var all: [Format] {
    Block.Style.allCases.map { self($0) } + [
      nation, motto, superior, body, number, subject, dateline, kind, about, authority, addressee, addressees, addresseeLine, basis,
      recipientsHead, recipient, code, office, signatureNote, name, annexLabel, annexTitle, attachedTo, field(isIndented: false), field(isIndented: true), pageNumber,
    ]
  }
}

/// Measures in points that both writers share.
enum Measure {
  /// Margins of Nghị định 30/2020: top and bottom 20, left 30, right 15 mm.
  static let top = Millimetres(20).points
  static let bottom = Millimetres(20).points
  static let left = Millimetres(30).points
  static let right = Millimetres(15).points
  /// The page number stands in the middle of the top margin.
  static let header = Millimetres(10).points
  /// Between the office and the name: room for signature and seal.
  static let signatureRoom = Millimetres(25).points
  static let signatureGap = 18.0
  /// The recipients' share of the line; the signature has the rest.
  static let recipientsShare = 0.47
  static let qr = Millimetres(18).points
  /// A rule under a name is 1/3 to 1/2 as long as the name.
  static let ruleShare = 0.4
  /// A table no higher than this moves to the next page whole: the white that it leaves is little.
  static let smallTable = Millimetres(80).points
  static let cellSide = 4.0
  static let cellTop = 2.5
  static let rule = 0.75
  static let gridLine = 0.5

  static func page(_ orientation: Orientation) -> (width: Double, height: Double) {
    let (short, long) = (Millimetres(210).points, Millimetres(297).points)
    return orientation == .portrait ? (short, long) : (long, short)
  }

  static func width(_ orientation: Orientation) -> Double { page(orientation).width - left - right }
}
