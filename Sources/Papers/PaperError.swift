/// Why a paper could not be written.
public enum PaperError: Error, Equatable, CustomStringConvertible {
  /// The typeface is not installed: the paper would not look as the law wants.
  case typeface(String)
  /// Cairo or Pango says why.
  case drawing(String)
  /// libzip says why.
  case archive(String)
  /// The value cannot be laid out; says what is wrong in it.
  case value(String)

  public var description: String {
    switch self {
    case .typeface(let name): "Máy chủ chưa cài phông chữ \(name) (gói fonts-liberation)."
    case .drawing(let reason): "Không vẽ được văn bản: \(reason)"
    case .archive(let reason): "Không ghi được tệp nén: \(reason)"
    case .value(let reason): "Văn bản không trình bày được: \(reason)"
    }
  }
}
