import Rules

/// The form of a decision that takes the place of an older one.
enum ReplacementPages {
  static func page(
    _ decision: Decision, _ dossiers: [Recognition], form: Form, errors: FormErrors, today: Day, csrf: String
  ) -> Page {
    let path = Link.replacement(decision.id)
    let body: HTML = dossiers.isEmpty
      ? Part.empty("Quyết định này đã được thay thế toàn bộ", "Mở quyết định mới hơn để thay thế tiếp.")
      : Field.formTag(path, csrf: csrf, keep: path) {
        """
        \(DecisionPages.paperFields(form, errors, today))\
        \(Field.textarea("reason", "Lý do thay thế", value: form["reason"], rows: 3, errors: errors, required: true))\
        \(Part.section("Điểm thay đổi", id: Field.id("points"), HTML.join(dossiers.map { commune($0, form, errors) })))\
        \(Field.actions(Field.submit("Ban hành quyết định thay thế", consequence: consequence(decision))))
        """
      }
    return Page(
      title: "Thay thế quyết định số \(decision.number)",
      breadcrumbs: [
        ("Việc hôm nay", Link.work), ("Quyết định số \(decision.number)", Link.decision(decision.id)), ("Thay thế", path),
      ],
      lead: "Chỉ sửa những điểm thay đổi. Quyết định cũ được giữ nguyên, kèm tên quyết định thay nó.",
      practice: decision.practice, body: "\(Field.errorSummary(errors))\(body)")
  }

  private static func consequence(_ decision: Decision) -> String {
    decision.publishedAt == nil
      ? "Kết quả mới thay kết quả cũ của các xã có điểm thay đổi."
      : "Kết quả cũ đã công bố, nên kết quả mới được công bố ngay."
  }

  private static func commune(_ dossier: Recognition, _ form: Form, _ errors: FormErrors) -> HTML {
    let id = dossier.assessment.id
    let version = form.int("version-\(id)") ?? dossier.version
    let fields = dossier.regulation.criteria.map { criterion -> HTML in
      let name = "p-\(id)-\(criterion.number)"
      let now = (dossier.recognised[criterion.number] ?? .zero).text
      return Field.number(
        name, "\(criterion.number). \(criterion.name)", value: form.has(name) ? form[name] : now,
        unit: dossier.maxima?.points[criterion.number].map { "/ \($0.text)" }, errors: errors)
    }
    let isOpen = errors.problems.contains { $0.field.hasPrefix("p-\(id)-") }
    let result = "\(dossier.communeName): \(dossier.storedTotal?.text ?? "–") điểm"
    return Field.hidden("ho-so", id) + Field.hidden("version-\(id)", "\(version)")
      + Part.whyDetails(result, open: isOpen, HTML.join(fields))
  }
}
