/// What a form says of one piece of evidence.
struct TypedJudgement {
  /// "1" fits, "0" does not, "" nothing chosen.
  let choice: String
  let reason: String
  /// The judgement that stood on the page, as ``Judgement/text``.
  let seen: String

  /// - Parameter field: the hidden one that holds what was seen.
  init(_ form: Form, _ key: String, seen field: String) {
    (choice, reason, seen) = (form["fits-\(key)"], form["reason-\(key)"], form[field])
  }

  /// Whether a reason was typed and “loại” not chosen: beside nothing, or beside a “phù hợp” that stood there already. Whoever
  /// has changed to “phù hợp” has said what is meant; the words of before stay in their field and say nothing.
  var isUnclear: Bool { !reason.isEmpty && (choice.isEmpty ? seen != Judgement.text(false, reason) : choice == "1" && seen == "1") }
  var saysSomething: Bool { !choice.isEmpty || isUnclear }
  /// Left as it stood when the page was opened: what another has said meanwhile is shown instead, and not taken back.
  var isAsSeen: Bool { !isUnclear && (choice.isEmpty ? "" : Judgement.text(choice != "0", reason)) == seen }

  /// The words to show again, without those of a rejection that is being taken back.
  var words: String { choice == "0" || isUnclear ? reason : "" }

  /// What is asked of whoever left it unclear.
  static let unclear = "đã ghi lý do nhưng chưa chọn “Loại”: chọn “Loại”, hoặc xóa lý do"
}
