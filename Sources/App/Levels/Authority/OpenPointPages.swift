import Rules
import Store

/// The points that the texts of a year leave open: each with its clause, what may be chosen, what holds and why.
struct OpenPointPages {
  let year: LevelYear
  let actor: Actor
  let csrf: String

  private var here: String { Link.openPoints(year.id) }
  private var crumbs: [(String, String)] { [("Việc hôm nay", Link.work), ("Cách hiểu văn bản, \(year.name)", here)] }

  var list: Page {
    let laws = year.laws.filter { !$0.settings.isEmpty }
    return Page(
      title: "Cách hiểu những điểm văn bản để ngỏ", breadcrumbs: crumbs,
      lead: "\(year.name). Chỗ nào văn bản không nói hoặc có lỗi chữ, chương trình dùng cách hiểu mặc định cho tới khi có người chọn khác.", wide: true,
      practice: year.practice, body: HTML.join(laws.map { law in Part.section(law.shortName, HTML.join(law.settings.map { point($0, law) })) }))
  }

  private func point(_ setting: Setting, _ law: LevelRegulation) -> HTML {
    let holds = year.choices(law)[setting.id] ?? setting.default
    let fallback = law.text.defaults(for: year.year)[setting.id] ?? setting.default
    let chosen = year.chosen[law.id]?.first { $0.setting == setting.id }
    let reason = setting.later.flatMap { year.year >= $0.year ? $0.reason : nil } ?? setting.reason
    let who: HTML = chosen.map {
      "<p>\($0.name) chọn ngày \(Timestamp.date($0.at).map { Format.dateTime($0) } ?? $0.at): \($0.reason)</p>"
    } ?? "<p class=\"hint\">Đang dùng mặc định.</p>"
    let form: HTML = actor.mayChoose(setting, in: year)
      ? Part.whyDetails("Chọn lại", choose(setting, law, holds))
      : "<p class=\"hint\">\(setting.setBy == .ministry ? "Bộ Giáo dục và Đào tạo chọn." : "Tỉnh chọn.")</p>"
    return """
      <article><h3>\(setting.question)</h3>\
      <p>\(setting.clause). Đang hiểu: <strong>\(setting.name(of: holds))</strong>.</p>\
      <p class="hint">Mặc định: \(setting.name(of: fallback)). \(reason)</p>\(who)\(form)</article>
      """
  }

  private func choose(_ setting: Setting, _ law: LevelRegulation, _ holds: Setting.Option) -> HTML {
    // One form a point: the field's name is the same, so its place in the page must not be.
    let place = "\(law.id)-\(setting.id.rawValue)"
    let options = setting.options.map { option -> HTML in
      """
      <label class="choice"><input type="radio" name="choice" value="\(option.id.rawValue)"\(if: option.id == holds, " checked")>\
      <span>\(option.name)</span></label>
      """
    }
    return Field.formTag(here, csrf: csrf) {
      """
      \(Field.hidden("regulation", law.id))\(Field.hidden("setting", setting.id.rawValue))\
      <fieldset class="field"><legend>Cách hiểu</legend><div class="choices">\(options)</div></fieldset>\
      <div class="field"><label for="ly-do-\(place)">Lý do</label>\
      <textarea class="input" rows="2" name="reason" id="ly-do-\(place)"></textarea></div>\
      \(Field.actions(Field.submit("Xem ảnh hưởng trước khi lưu", tone: .secondary)))
      """
    }
  }

  /// What would change, before anything is saved.
  func preview(_ new: NewChoice, _ law: LevelRegulation, _ setting: Setting, _ effects: [ChoiceEffect], today: Day, errors: FormErrors) -> Page {
    let changed = effects.filter(\.isChanged)
    let rows = (changed + effects.filter { !$0.isChanged }).map { effect -> Part.Row in
      Part.Row(
        [
          "<a href=\"\(Link.level(effect.requestID))\">\(effect.subjectName)</a>", "\(effect.state.name)", words(effect.before),
          words(effect.after), effect.isChanged ? Part.tag("thay đổi", .warning) : "",
        ], marked: effect.isChanged)
    }
    let now = year.choices(law)[setting.id] ?? setting.default
    let table: HTML = effects.isEmpty
      ? "<p>Không có hồ sơ nào đang mở theo văn bản này.</p>"
      : Part.table("Mức độ của hồ sơ đang mở", head: ["Đơn vị", "Tình trạng", "Đang tính", "Sẽ tính", ""], rows: rows)
    return Page(
      title: "Ảnh hưởng của cách hiểu mới", breadcrumbs: crumbs + [("Ảnh hưởng", here)],
      lead: "<strong>\(changed.count)</strong> trong \(effects.count) hồ sơ đang mở đổi mức độ. Chưa có gì được lưu.", practice: year.practice,
      body: """
        \(Field.errorSummary(errors))<p>\(setting.question)</p>\(Part.definitionList([
          ("Đang hiểu", "\(setting.name(of: now))"), ("Chọn", "\(setting.name(of: new.option))"), ("Căn cứ trong văn bản", "\(setting.clause), \(law.shortName)"),
        ]))\(dates(law, now, new.option, setting.id, today))\(table)\(Field.formTag(here, csrf: csrf) {
          """
          \(Field.hidden("regulation", law.id))\(Field.hidden("setting", setting.id.rawValue))\(Field.hidden("choice", new.option.rawValue))\
          \(Field.hidden("confirm", "1"))\(Field.textarea("reason", "Lý do", value: new.reason, rows: 3, errors: errors, required: true))\
          \(Field.actions(Field.submit("Lưu cách hiểu này"), Field.link("Không đổi", here)))
          """
        })
        """)
  }

  private func words(_ level: Int?) -> HTML { level.map { Part.level($0) } ?? "<span class=\"hint\">chưa tính được</span>" }

  /// The days that a choice moves, where it moves days and no levels.
  private func dates(_ law: LevelRegulation, _ now: Setting.Option, _ then: Setting.Option, _ id: Setting.ID, _ today: Day) -> HTML {
    switch id {
    case .before:
      return HTML.join(law.dueDates.map { due in
        let days = [now, then].map { due.lastDay(for: year.year, reading: $0)?.vietnamese ?? "–" }
        return "<p>\(due.name): hết ngày \(days[0]) → hết ngày \(days[1]).</p>"
      })
    case .validity:
      guard let validity = law.validity else { return "" }
      let days = [now, then].map { validity.lastDay(decidedOn: today, reading: $0).vietnamese }
      return "<p>Quyết định ký hôm nay có hiệu lực đến \(days[0]) → \(days[1]). Quyết định đã ký giữ thời hạn đã ghi.</p>"
    case .evidence, .higherLevel, .lowerUnits, .learners, .oddCouncil, .raising: return ""
    }
  }
}

extension Part {
  /// A level in a word: 0 is none.
  static func level(_ level: Int) -> HTML { level == 0 ? tag("Chưa đạt mức độ nào", .poor) : tag("Mức độ \(level)", level == 2 ? .good : .fair) }
}
