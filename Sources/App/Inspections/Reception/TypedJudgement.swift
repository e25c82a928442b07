import Rules

/// What a form holds of one piece of evidence.
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
}

/// What a person says of one piece of evidence: that it fits, or why it does not.
struct SaidJudgement: Sendable {
  let fits: Bool
  /// Empty where it fits.
  let reason: String
  /// What stood on the page when it was opened, as ``Judgement/text``; nil where nobody saw a page (imports, the demo).
  var seen: String?
  /// The page that it was said on; "" where it is not known.
  var page = ""
  /// A reason was typed beside a piece that was not rejected: nobody knows which is meant.
  var isUnclear = false
  /// Said by the button that takes the rest as fitting: of what nobody has judged, and of nothing else.
  var isRest = false

  init(fits: Bool, reason: String = "") {
    self.fits = fits
    self.reason = fits ? "" : reason
  }

  /// nil where the form says nothing of the piece, unless the button counts the rest as fitting.
  init?(_ typed: TypedJudgement, in form: Form) {
    guard typed.saysSomething || form.has("rest") else { return nil }
    self.init(fits: typed.choice != "0", reason: typed.reason)
    (seen, page, isUnclear, isRest) = (typed.seen, form["page"], typed.isUnclear, !typed.saysSomething)
  }

  var text: String { Judgement.text(fits, reason) }

  /// Whether it says something new; what the person left as it stood on the page takes nothing back from another.
  func changes(_ standing: Judgement?) -> Bool { standing?.text != text && seen != text && !(isRest && standing != nil) }

  /// What keeps it from being taken, at the field of its piece.
  ///
  /// - Parameters:
  ///   - name: the piece, as the person knows it.
  ///   - reader: who has to bring something better, as it stands in a sentence: “xã”.
  func fault(at key: String, of name: String, for reader: String, over standing: Judgement?) -> FieldProblem? {
    if isUnclear {
      return FieldProblem("reason-\(key)", "\(name): đã ghi lý do nhưng chưa chọn “Loại”: chọn “Loại”, hoặc xóa lý do")
    }
    guard fits || !reason.isEmpty else {
      return FieldProblem("reason-\(key)", "\(name): hãy ghi vì sao loại, để \(reader) biết phải bổ sung gì")
    }
    guard let standing, changes(standing), isOvertaken(by: standing) else { return nil }
    let theirs = standing.fits ? "“phù hợp”" : "“loại”: \(standing.reason)"
    return FieldProblem("fits-\(key)", "\(name): \(standing.name) vừa ghi \(theirs). Xem lại, sửa nếu cần rồi lưu lần nữa")
  }

  /// Whether something else has been said since the page was opened: by another, or by the same person on a newer page. What the
  /// page itself wrote does not count: without a signal it may not have heard that it was taken.
  private func isOvertaken(by standing: Judgement) -> Bool {
    guard let seen else { return false }
    return standing.text != seen && (page.isEmpty || standing.page != page)
  }
}
