import Foundation

/// What a page break never cuts: a line, a row, a letterhead.
struct Slice {
  var height: Double
  /// White above it, but not at the top of a page.
  var gap = 0.0
  /// Stays on one page with the next slice.
  var isGlued = false
  /// Drawn again where a page begins with this slice.
  var head: Head?
  /// Gets the top of the slice.
  var draw: (Canvas, Double) -> Void

  /// The head rows of a table.
  final class Head {
    let slices: [Slice]
    let height: Double

    init(_ slices: [Slice]) {
      self.slices = slices
      height = slices.reduce(0) { $0 + $1.height }
    }
  }
}

/// Puts slices on pages as they come and forgets them: a table of 200 pages needs no more memory than one of two.
final class Pages {
  private let canvas: Canvas
  private let typesetter: Typesetter
  private let numbers: Format
  private let watermark: Lines?

  private var orientation = Orientation.portrait
  private var number = 0
  private var y = 0.0
  private var isFresh = true
  private var isCut = false
  /// Slices glued to one another, waiting for the end of their chain.
  private var chain: [Slice] = []
  private var chainHeight = 0.0

  init(_ canvas: Canvas, _ typesetter: Typesetter, numbers: Format, watermark: Lines?) {
    (self.canvas, self.typesetter, self.numbers, self.watermark) = (canvas, typesetter, numbers, watermark)
  }

  private var bottom: Double { Measure.page(orientation).height - Measure.bottom }
  /// Height of the text on a whole page.
  var room: Double { bottom - Measure.top }

  /// Begins the paper or an annex: a new page, numbers from 1.
  func begin(_ orientation: Orientation) throws {
    try end()
    self.orientation = orientation
    beginPage()
  }

  /// Ends the paper or an annex. Throws `PaperError.value` where a letterhead, a signature or a head row is longer than a page.
  func end() throws {
    placeChain()
    if number > 0 { canvas.endPage() }
    number = 0
    if isCut { throw PaperError.value("có phần đầu văn bản, chữ ký hoặc tiêu đề bảng dài hơn một trang") }
  }

  func breakPage() {
    placeChain()
    if !isFresh { turnPage() }
  }

  func add(_ slice: Slice) {
    chain.append(slice)
    chainHeight += slice.gap + slice.height
    // A chain longer than a page cannot be kept together, and must not fill the memory.
    if !slice.isGlued || chainHeight > room { placeChain() }
  }

  private func placeChain() {
    guard let first = chain.first else { return }
    let needed = chainHeight - (isFresh ? first.gap : 0)
    let isKeepable = chainHeight - first.gap + (first.head?.height ?? 0) <= room
    if y + needed > bottom, isKeepable, !isFresh { turnPage(for: first) }
    for slice in chain {
      if y + (isFresh ? 0 : slice.gap) + slice.height > bottom, !isFresh { turnPage(for: slice) }
      draw(slice)
    }
    chain.removeAll(keepingCapacity: true)
    chainHeight = 0
  }

  private func draw(_ slice: Slice) {
    if !isFresh { y += slice.gap }
    if y + slice.height > bottom + 0.5 { isCut = true }
    slice.draw(canvas, y)
    y += slice.height
    isFresh = false
  }

  private func turnPage(for slice: Slice? = nil) {
    canvas.endPage()
    beginPage()
    guard let head = slice?.head else { return }
    head.slices.forEach(draw)
  }

  /// Arabic numbers in the middle of the top margin, from the second page on.
  private func beginPage() {
    number += 1
    y = Measure.top
    isFresh = true
    let page = Measure.page(orientation)
    canvas.turn(orientation)
    if let watermark { canvas.watermark(watermark, page: page) }
    guard number > 1 else { return }
    let lines = typesetter.lines(Text(String(number)), numbers)
    let middle = Measure.left + Measure.width(orientation) / 2
    lines.draw(on: canvas, x: middle - lines.width / 2, y: Measure.header)
  }
}
