import Rules

/// The pages on which the plan of a year is changed.
enum PlanEditPages {
  static func targets(
    _ year: AssessmentYear, _ districts: [DistrictProgress], _ targets: [Target], typed: Form?, csrf: String,
    errors: FormErrors
  ) -> Page {
    let ratings = year.regulation.ratings, standing = targets.byPlace
    let rows = districts.map { district -> Part.Row in
      let cells = ratings.map { rating -> HTML in
        let name = TargetForm.field(district.district, rating)
        let saved = standing[Target.Place(districtID: district.district.id, rating: rating.id)].map(String.init) ?? ""
        // What the person left alone may have become another number meanwhile.
        let shown = typed.flatMap { TargetForm.isChanged(name, $0) ? $0[name] : nil } ?? saved
        return """
          \(Field.hidden("had-\(name)", saved))<input type="text" inputmode="numeric" autocomplete="off" class="input number" id="\(Field.id(name))" name="\(name)" \
          value="\(shown)" aria-label="\(district.district.name), \(rating.name)"\
          \(if: errors.error(for: name) != nil, " aria-invalid=\"true\"")>
          """
      }
      return Part.Row(["\(district.district.name)", "\(Format.integer(district.communes))"] + cells)
    }
    let sums = ratings.map { rating -> HTML in
      "\(Format.integer(targets.filter { $0.rating == rating.id }.map(\.communes).reduce(0, +)))"
    }
    let table = Part.table(
      "Số xã dự kiến theo loại", head: ["Huyện", "Số xã"] + ratings.map { HTML(text: $0.name) }, rows: rows,
      foot: [Part.Row(["Cả tỉnh (đã lưu)", "\(Format.integer(districts.map(\.communes).reduce(0, +)))"] + sums)],
      numericColumns: Set(1...(ratings.count + 1)))
    return Page(
      title: "Chỉ tiêu xếp loại năm \(year.year)", breadcrumbs: crumbs(year, "Chỉ tiêu", Link.targets(year.id)),
      lead: "\(year.province.name)", practice: year.practice,
      body: """
        \(Field.errorSummary(errors))\(Field.formTag(Link.targets(year.id), csrf: csrf, keep: Link.targets(year.id)) {
          "\(table)\(Field.actions(Field.submit("Lưu chỉ tiêu")))"
        })
        """)
  }

  static func stages(_ year: AssessmentYear, _ standing: [PlanStage], _ form: StageForm, csrf: String, errors: FormErrors) -> Page {
    let waits = [Field.Choice("", "không gắn với hồ sơ")] + PlanStage.actions.map { Field.Choice($0.rawValue, "phải xong: \($0.verb)") }
    let lines = form.lines.enumerated().map { index, line -> HTML in
      Field.fieldset("Mốc \(index + 1)") {
        """
        \(Field.text("name-\(index)", "Việc phải làm", value: line.name, errors: errors))\
        \(Field.text("body-\(index)", "Cơ quan thực hiện", value: line.body, errors: errors, width: .medium))\
        \(Field.row(
          Field.date("from-\(index)", "Từ ngày", value: line.from, errors: errors),
          Field.date("until-\(index)", "Đến hết ngày", value: line.until, errors: errors),
          Field.select("action-\(index)", "Đến cuối mốc, mọi hồ sơ", choices: waits, value: line.action, empty: nil, errors: errors)))
        """
      }
    }
    return Page(
      title: "Mốc thời gian năm \(year.year)", breadcrumbs: crumbs(year, "Mốc thời gian", Link.stages(year.id)),
      lead: "Quá mốc thì hệ thống nhắc và cấp trên thấy; việc vẫn làm tiếp được.", practice: year.practice,
      body: """
        \(Field.errorSummary(errors))\(Field.formTag(Link.stages(year.id), csrf: csrf, keep: Link.stages(year.id)) {
          """
          \(Field.hidden("seen", standing.stamp))\(Field.hidden("lines", String(form.lines.count)))\(lines)\
          <p class="hint">Để trống cả mốc để bỏ mốc đó.</p>\(Field.actions(Field.submit("Lưu mốc thời gian")))
          """
        })
        """)
  }

  static func crumbs(_ year: AssessmentYear, _ title: String, _ href: String) -> [(String, String)] {
    [("Đợt đánh giá", Link.years), ("Năm \(year.year)", Link.year(year.id)), (title, href)]
  }
}
