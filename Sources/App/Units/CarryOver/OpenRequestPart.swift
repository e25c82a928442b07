import Rules

/// What ended units had not handed in, to be looked over and decided.
enum OpenRequestPart {
  static let anchor = "ho-so-chua-gui"
  static func link(_ unit: String) -> String { "\(Link.carryOver(unit))#\(anchor)" }

  static func html(_ open: [OpenRequest], at home: Unit, form: Form, errors: FormErrors, csrf: String) -> HTML {
    guard !open.isEmpty else { return "" }
    let fault: HTML = errors.error(for: "ho-so").map { "<p class=\"error\"><span class=\"word\">Cần sửa:</span> \($0)</p>" } ?? ""
    let body = Field.formTag(Link.carryOver(home.id), csrf: csrf) {
      let hidden = open.map { one -> HTML in
        let name = "version-\(one.request.id)"
        return Field.hidden(name, form.has(name) ? form[name] : "\(one.version)")
      }
      return """
        \(hidden)<div id="\(Field.id("ho-so"))" tabindex="-1">\(fault)\(Part.table(
          "Hồ sơ chưa gửi của đơn vị đã hết hiệu lực", head: ["Hồ sơ", "Đơn vị đã hết", "Đơn vị nhận tiếp"], rows: open.map { row($0, form) },
          captionHidden: true))</div>\
        \(Field.radios("next", "Quyết định", choices: choices, value: form["next"], errors: errors, required: true))\
        \(Field.text("open-reason", "Lý do, căn cứ", value: form["open-reason"], hint: "Ví dụ: toàn bộ xã cũ nằm trong xã mới; công văn số …", errors: errors, required: true))\
        \(Field.actions(Field.submit("Ghi quyết định về hồ sơ đã chọn", name: "open", value: "1")))
        """
    }
    return Part.section("Hồ sơ chưa gửi của đơn vị đã hết hiệu lực", id: anchor, body)
  }

  private static let choices = [
    Field.Choice("taken", "Nhận tiếp", hint: "Thành hồ sơ của đơn vị mới; câu trả lời, minh chứng đã gắn và lịch sử đi theo. Đơn vị mới soát lại số liệu, họp và ký lại"),
    Field.Choice("closed", "Khép lại, không gửi", hint: "Hồ sơ vẫn xem được, ghi lý do. Minh chứng, số liệu kế thừa riêng ở trang này"),
  ]

  private static func row(_ one: OpenRequest, _ form: Form) -> Part.Row {
    let id = one.request.id
    let box: HTML = """
      <label class="choice"><input type="checkbox" name="ho-so" value="\(id)"\(if: form.all("ho-so").contains(id), " checked")>\
      <span>\(one.name)\(if: one.request.practice, " \(Part.tag("thực hành", .warning))")<br><span class="hint">\(one.law.shortName), \(one.request.state.name.lowercasedFirst), đã trả lời \(one.answered)/\(one.law.indicators.count) chỉ tiêu</span></span></label>\
      <a href="\(Link.level(id))">Xem hồ sơ<span class="hidden"> \(one.name)</span></a>
      """
    let heir: HTML = one.hindrance.map { "<span class=\"hint\">\($0)</span>" }
      ?? one.heir.map { "\($0.name)\(if: one.isPartial, " \(Part.tag("chỉ một phần", .warning))")" } ?? ""
    return Part.Row([box, "\(one.source.name)<br><span class=\"hint\">hết ngày \(one.endedOn.vietnamese)</span>", heir])
  }

  /// On the desk of those who decide.
  static func notice(_ count: Int, at unit: String) -> HTML {
    count == 0 ? "" : Part.notice(
      .warning, title: "\(count) hồ sơ chưa gửi của đơn vị đã hết hiệu lực",
      "<p>Không có gì tự chuyển. <a href=\"\(link(unit))\">Quyết định nhận tiếp hay khép lại</a></p>")
  }
}

/// What the people of an ended unit, and those who read its request, are told.
enum EndedUnit {
  /// Why nothing is written any more into what it left.
  static func closed(_ name: String, after last: Day) -> String {
    "\(name) đã hết hiệu lực sau ngày \(last.vietnamese) nên không ghi thêm vào hồ sơ được nữa; những gì đã ghi vẫn được giữ và xem được."
  }

  static func notice(_ dossier: LevelDossier, _ actor: Actor) -> HTML {
    guard let last = dossier.assessment.endedOn else { return "" }
    let names = HTML.join(dossier.successors.map { "<a href=\"\(Link.unit($0.id))\">\($0.name)</a>" as HTML }, separator: ", ")
    let became: HTML = dossier.successors.isEmpty ? "chưa ghi đơn vị nào kế thừa" : "nhập vào \(names)"
    let who = dossier.successors.isEmpty ? "Tỉnh" : "Đơn vị mới hoặc cấp trên"
    let state = dossier.assessment.state
    let next: HTML =
      if LevelAssessment.atUnit.contains(state) {
        """
        Hồ sơ chưa gửi nên không ký, gửi được nữa. \(who) quyết định, có lý do: nhận tiếp thành hồ sơ của mình, hoặc khép lại. Câu trả lời, \
        minh chứng và lịch sử vẫn được giữ.\(decision(dossier, actor).map { " <a href=\"\($0)\">Quyết định nhận tiếp hay khép lại</a>" as HTML })
        """
      } else if state == .closed {
        "Hồ sơ đã được khép lại: \(dossier.steps.last?.note ?? "")"
      } else if LevelAssessment.handedOver.contains(state) {
        "Hồ sơ đã gửi vẫn được xử lý tiếp. Kết quả là của \(dossier.unit.name) như khi gửi; cấp trên quyết định đơn vị mới có kế thừa hay không."
      } else {
        ""
      }
    return Part.notice(.warning, title: "\(dossier.unit.name) đã hết hiệu lực sau ngày \(last.vietnamese)", "<p>Đơn vị \(became). \(next)</p>")
  }

  /// Where the actor decides about what had not been handed in; nil for those who do not.
  static func decision(_ dossier: LevelDossier, _ actor: Actor) -> String? {
    if let heir = dossier.successors.first(where: { actor.may(.carryOver, in: $0.path) }) { return OpenRequestPart.link(heir.id) }
    guard let own = actor.unitID, actor.may(.handOverDossiers, in: UnitPath(unitID: own, above: [])),
      own == dossier.assessment.provinceID || dossier.assessment.heirs.contains(own)
    else { return nil }
    return OpenRequestPart.link(own)
  }
}

extension Ending {
  /// Why nothing is done any more with a dossier that its commune had not handed in, and who has it now.
  func whyLeftBehind(_ name: String) -> String {
    let names = successors.map(\.name).joined(separator: ", ")
    return "\(EndedUnit.closed(name, after: last)) \(names.isEmpty ? "Chưa ghi đơn vị nào kế thừa." : "Hồ sơ nay do \(names) giữ và xem.")"
  }

  /// Why nothing is signed any more for the bodies of the unit, and what stands in its place.
  func whyUnsigned(_ name: String) -> String {
    let names = successors.map(\.name).joined(separator: ", ")
    return """
      \(name) đã hết hiệu lực sau ngày \(last.vietnamese) nên không trình, không ký, không trả lại văn bản được nữa. \
      \(names.isEmpty ? "Chưa ghi đơn vị nào kế thừa." : "Đơn vị kế thừa: \(names).")
      """
  }
}
