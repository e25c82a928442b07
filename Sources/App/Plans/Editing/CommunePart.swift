import Rules

/// How a commune is to take part in a year, as someone wants it.
struct CommunePart: Sendable {
  struct Way: Sendable, Equatable {
    var mode: Assessment.Mode
    var isModel: Bool

    var words: String { mode.words + (isModel ? ", mô hình điểm" : "") }
  }

  let id: String
  let wanted: Way
  /// As it stood when the page was shown; nil where nobody saw one.
  let had: Way?

  var isChanged: Bool { wanted != had }
}

extension YearCommune {
  var part: CommunePart.Way { CommunePart.Way(mode: mode, isModel: isModel) }
}

extension Assessment.Mode {
  var words: String {
    switch self {
    case .inspected: "kiểm tra, xếp loại"
    case .surveyed: "tự đánh giá, khảo sát"
    }
  }
}

extension CommunePart {
  /// One row of the list as it was sent.
  init(_ id: String, _ form: Form) {
    self.id = id
    wanted = Way(mode: form["mode-\(id)"] == Assessment.Mode.surveyed.rawValue ? .surveyed : .inspected, isModel: form.has("model-\(id)"))
    had = Way(text: form["had-\(id)"])
  }
}

extension CommunePart.Way {
  /// As a form carries it: "surveyed 1".
  init?(text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let mode = Assessment.Mode(rawValue: String(parts[0])) else { return nil }
    self.init(mode: mode, isModel: parts[1] == "1")
  }

  var text: String { "\(mode.rawValue) \(isModel ? "1" : "0")" }
}
