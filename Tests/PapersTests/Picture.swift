import Foundation

/// A page as a printer would put it on paper, in greys.
struct Picture {
  static let resolution = 144.0
  let width: Int
  let height: Int
  private let pixels: [UInt8]

  init(_ pdf: Data, page: Int) throws {
    let arguments = ["-gray", "-r", "\(Int(Self.resolution))", "-f", "\(page)", "-l", "\(page)", "FILE"]
    let file = [UInt8](try Reading.output(of: "pdftoppm", arguments, reading: pdf))
    // "P5\nwidth height\n255\n", then a byte for each pixel.
    let head = file.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    let size = String(decoding: head[1], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    (width, height) = (size[0], size[1])
    pixels = Array(head[3])
  }

  /// 0 is black.
  func grey(x: Double, y: Double) -> UInt8 { pixels[Int(y * 2) * width + Int(x * 2)] }

  /// The first horizontal rule in the box, from its upper edge down.
  func rule(in box: Box, longerThan least: Double = 20) -> (left: Double, right: Double, y: Double)? {
    for row in Int(box.top * 2)..<Int(box.bottom * 2) {
      var start: Int?
      for column in Int(box.left * 2)...Int(box.right * 2) {
        let isDark = pixels[row * width + column] < 140
        if isDark, start == nil { start = column }
        guard let first = start, !isDark else { continue }
        if Double(column - first) / 2 > least { return (Double(first) / 2, Double(column) / 2, Double(row) / 2) }
        start = nil
      }
    }
    return nil
  }
}
