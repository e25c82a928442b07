import Rules

enum CommuneListPages {
  static func list(
    _ year: AssessmentYear, _ communes: [YearCommune], districts: [Unit], _ filter: CommuneFilter, typed: [String: CommunePart.Way],
    mayEdit: Bool, csrf: String, errors: FormErrors
  ) -> Page {
    func isOpen(_ commune: YearCommune) -> Bool { mayEdit && commune.state == .preparing && !commune.isLeftBehind(on: filter.today) }
    let byID = districts.byID
    let shown = communes.filter { filter.takes($0, of: byID[$0.districtID]) }
    let table = Part.filter("Lọc theo tên", of: "xa")
      + Part.table(
        "Các xã của đợt", head: ["Xã", "Huyện", "Tình trạng", "Xếp loại", "Cách đánh giá", "Mô hình điểm"],
        rows: shown.map { row($0, byID[$0.districtID], year, typed: typed[$0.id], filter.today, isOpen: isOpen($0), errors) }, captionHidden: true, id: "xa")
    let form = !shown.contains(where: isOpen) ? table : Field.formTag(Link.yearCommunes(year.id), csrf: csrf) {
      """
      \(Field.hidden("huyen", filter.district))\(table)\(Field.actions(Field.submit("Lưu cách đánh giá và mô hình điểm")))
      """
    }
    return Page(
      title: "Các xã của đợt năm \(year.year)",
      breadcrumbs: PlanEditPages.crumbs(year, "Các xã", Link.yearCommunes(year.id)), lead: lead(filter, shown.count, byID),
      wide: true, practice: year.practice,
      body: """
        \(Field.errorSummary(errors))\(filter.changed.map { Part.notice(.success, "<p>Đã đổi \($0) xã.</p>") })\(tabs(year, communes, districts, filter))\
        \(shown.isEmpty ? Part.empty("Không có xã nào", "Không có xã nào như bộ lọc đang chọn.") : form)
        """)
  }

  private static func lead(_ filter: CommuneFilter, _ count: Int, _ districts: [String: Unit]) -> HTML {
    var words = ["\(Format.integer(count)) xã"]
    if let phase = filter.phase { words.append(phase.name.lowercased()) }
    if let (number, stage) = filter.stage { words.append("chưa xong mốc \(number) (\(stage.name), đến \(Format.date(stage.until)))") }
    if filter.models { words.append("mô hình điểm") }
    return "\(words.joined(separator: " · "))"
  }

  private static func tabs(
    _ year: AssessmentYear, _ communes: [YearCommune], _ districts: [Unit], _ filter: CommuneFilter
  ) -> HTML {
    let counts = Dictionary(grouping: communes, by: \.districtID).mapValues(\.count)
    let all = (title: "Tất cả", href: Link.yearCommunes(year.id), current: filter.district.isEmpty, count: Optional(communes.count))
    return Part.tabs(
      "Huyện",
      [all] + districts.map {
        (
          title: $0.name, href: Link.yearCommunes(year.id) + "?huyen=\($0.code)", current: filter.district == $0.code,
          count: counts[$0.id] ?? 0
        )
      })
  }

  private static func row(
    _ commune: YearCommune, _ district: Unit?, _ year: AssessmentYear, typed: CommunePart.Way?, _ today: Day, isOpen: Bool, _ errors: FormErrors
  ) -> Part.Row {
    let rating = commune.rating.flatMap { year.regulation.rating($0) }
    let mode: HTML, model: HTML
    if isOpen {
      let field = "mode-\(commune.id)", shown = typed ?? commune.part, fault = errors.error(for: field, inRowOf: commune.unit.name)
      let options = Assessment.Mode.allCases.map { mode -> HTML in
        "<option value=\"\(mode.rawValue)\"\(if: mode == shown.mode, " selected")>\(mode.words)</option>"
      }
      mode = """
        \(Field.hidden("id", commune.id))\(Field.hidden("had-\(commune.id)", commune.part.text))\
        <select class="input" name="\(field)"\(if: fault != nil, " id=\"\(Field.id(field))\" aria-invalid=\"true\"") \
        aria-label="Cách đánh giá \(commune.unit.name)">\(options)</select>\(fault.map { "<p class=\"error\">\($0)</p>" as HTML })
        """
      model = """
        <label class="choice"><input type="checkbox" name="model-\(commune.id)" value="1"\
        \(if: shown.isModel, " checked")><span><span class="hidden">\(commune.unit.name): </span>mô hình điểm</span></label>
        """
    } else {
      mode = "\(commune.mode.words)"
      model = commune.isModel ? Part.tag("mô hình điểm", .accent) : ""
    }
    return Part.Row(
      [
        "<a href=\"\(Link.dossier(commune.id))\">\(commune.unit.name)</a>", "\(district?.name ?? "")",
        "\(Part.tag(commune.state.name, Phase(commune.state).tone))\(if: commune.isLeftBehind(on: today), " xã đã hết hiệu lực")", rating.map { Part.rating($0.id, in: year.regulation) } ?? "–", mode, model,
      ], filter: "\(commune.unit.name) \(district?.name ?? "")")
  }
}
