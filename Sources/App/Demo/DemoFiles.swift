import Foundation

/// Small files that open, made on the spot: they say themselves that they are for practice.
enum DemoFiles {
  /// A one-page PDF. The standard fonts of PDF have no Vietnamese marks, so the page is written without them.
  static func pdf(_ lines: [String]) -> [UInt8] {
    let text = lines.enumerated().map { index, line in
      "BT /F1 14 Tf 72 \(740 - index * 24) Td (\(line.filter { $0.isASCII && !"()\\".contains($0) })) Tj ET"
    }.joined(separator: "\n")
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var body = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(body.utf8.count)
      body += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = body.utf8.count
    let entries = offsets.map { String(repeating: "0", count: 10 - String($0).count) + "\($0) 00000 n \n" }.joined()
    body += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n\(entries)"
    body += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(body.utf8)
  }
}
