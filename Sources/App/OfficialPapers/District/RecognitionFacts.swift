import Papers
import Rules

/// What a decision says of its communes.
extension DecisionMatter {
  var regulation: Regulation { year.regulation }
  var district: String { decision.districtName.inSentence }
  var chairman: String { "Chủ tịch Ủy ban nhân dân \(district)" }

  /// What is left when no band is reached is no recognition (Điều 4.3).
  var failed: [Decision.Item] { decision.items.filter { $0.rating == regulation.ratings.last?.id } }
  var recognised: [Decision.Item] { decision.items.filter { $0.rating != regulation.ratings.last?.id } }

  var names: [String: String] {
    [
      "nam": "\(decision.year)", "huyen": district, "tinh": year.province.name.inSentence, "quy-dinh": regulation.citation,
      "ke-hoach": year.source.withoutPoint, "chu-tri": "\(year.leadBody) \(district)", "cac-xa": communes,
    ]
  }

  /// The communes whose committees carry it out: "xã Hòa Mục", or "các xã, thị trấn có tên tại Quyết định này".
  private var communes: String {
    guard decision.items.count == 1, let only = decision.items.first else {
      return "các \(kinds(of: decision.items)) có tên tại Quyết định này"
    }
    return only.communeName.inSentence
  }

  func kinds(of items: [Decision.Item]) -> String { items.map(\.communeName).kindsInSentence }
  func name(of rating: String) -> String { regulation.rating(rating)?.name ?? rating }

  /// "01 xã xếp loại Tốt, 02 xã xếp loại Khá": best first, those that there are.
  func counts(of items: [Decision.Item]) -> String {
    regulation.ratings.compactMap { rating in
      let found = items.filter { $0.rating == rating.id }
      return found.isEmpty ? nil : "\(found.count.counted) \(kinds(of: found)) xếp loại \(rating.name)"
    }.joined(separator: ", ")
  }

  /// Why no band was reached though the total would do; "" where the total itself says it.
  func reason(of item: Decision.Item) -> String {
    guard item.rating == regulation.ratings.last?.id, let lowest = regulation.ratings.dropLast().last, item.total >= lowest.from
    else { return "" }
    return "có tiêu chí bị điểm 0"
  }

  /// "xã Hòa Mục: tiêu chí 3 từ 6 điểm thành 0 điểm; tổng điểm từ 87,5 thành 81,5; xếp loại từ Tốt thành Chưa đạt": against the decision that
  /// this one replaces.
  var changes: [String] {
    decision.items.compactMap { item in
      let corrections = decision.corrections.filter { $0.assessmentID == item.assessment.id }
      guard !corrections.isEmpty, let before = replaced?.items.first(where: { $0.assessment.id == item.assessment.id }) else { return nil }
      var parts = corrections.map { "tiêu chí \($0.criterion) từ \($0.before.text) điểm thành \($0.after.text) điểm" }
      if before.total != item.total { parts.append("tổng điểm từ \(before.total.text) thành \(item.total.text)") }
      parts.append(
        before.rating == item.rating
          ? "xếp loại \(name(of: item.rating)) không đổi" : "xếp loại từ \(name(of: before.rating)) thành \(name(of: item.rating))")
      return "\(item.communeName): \(parts.joined(separator: "; "))."
    }
  }
}
