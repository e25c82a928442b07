import Rules

enum ChargePages {
  private static func trail(_ dossier: Dossier, _ title: String, _ href: String) -> [(String, String)] {
    [
      ("Việc hôm nay", Link.work), ("Hồ sơ \(dossier.communeName) \(dossier.year)", Link.dossier(dossier.assessment.id)),
      (title, href),
    ]
  }

  /// Criteria down, organisations across; a hole is a row without a tick. `csrf` nil: to read only.
  static func assignments(
    _ dossier: Dossier, _ organisations: [Organisation], csrf: String?, name: String, errors: FormErrors
  ) -> Page {
    let id = dossier.assessment.id
    let charged = Set(
      dossier.charges.filter { $0.kind == .organisation }.map { Charging(criterion: $0.criterion, organisation: $0.id) })
    let holes = dossier.lines.map(\.criterion.number).filter { number in !charged.contains { $0.criterion == number } }
    let matrix = matrix(dossier, organisations, charged, editable: csrf != nil)
    let body: HTML = if organisations.isEmpty {
      Part.empty("Chưa có tổ chức nào", "Thêm các ban, ngành, đoàn thể của xã rồi giao tiêu chí cho họ.")
    } else if let csrf {
      Field.formTag(Link.assignments(id), csrf: csrf) {
        "\(charged.map(\.text).sorted().map { Field.hidden("had", $0) })\(matrix)\(Field.actions(Field.submit("Lưu phân công")))"
      }
    } else {
      matrix
    }
    let add: HTML = csrf.map { csrf in
      Part.section("Thêm tổ chức", Field.formTag(Link.assignments(id) + "/to-chuc", csrf: csrf) {
        "\(Field.text("name", "Tên tổ chức", value: name, errors: errors, width: .medium, required: true))\(Field.actions(Field.submit("Thêm tổ chức", tone: .secondary)))"
      })
    } ?? ""
    return Page(
      title: "Phân công tiêu chí", breadcrumbs: trail(dossier, "Phân công", Link.assignments(id)),
      lead: holes.isEmpty
        ? "Tiêu chí nào cũng đã có tổ chức phụ trách."
        : "<strong>\(holes.count)</strong> tiêu chí chưa giao: \(holes.map(String.init).joined(separator: ", "))",
      wide: true, practice: dossier.assessment.practice, body: "\(Field.errorSummary(errors))\(body)\(add)")
  }

  private static func matrix(
    _ dossier: Dossier, _ organisations: [Organisation], _ charged: Set<Charging>, editable: Bool
  ) -> HTML {
    let rows = dossier.lines.map { line -> Part.Row in
      let number = line.criterion.number
      let cells = organisations.map { organisation -> HTML in
        let charging = Charging(criterion: number, organisation: organisation.id)
        let on = charged.contains(charging)
        guard editable else { return on ? "✓ <span class=\"hidden\">phụ trách</span>" : "" }
        return """
          <label class="choice"><input type="checkbox" name="charge" value="\(charging.text)"\(if: on, " checked")>\
          <span class="hidden">\(organisation.name) phụ trách tiêu chí \(number)</span></label>
          """
      }
      return Part.Row(
        ["\(number). \(line.criterion.name)"] + cells, id: "tc-\(number)",
        marked: !charged.contains { $0.criterion == number })
    }
    return Part.table(
      "Tổ chức phụ trách từng tiêu chí", head: ["Tiêu chí"] + organisations.map { "\($0.name)" }, rows: rows, captionHidden: true)
  }

  /// The tổ tự kiểm tra; `csrf` nil: to read only.
  static func team(
    _ dossier: Dossier, _ team: [SelfTeamMember], rows: [SelfTeamMember], csrf: String?, errors: FormErrors
  ) -> Page {
    let id = dossier.assessment.id
    let body: HTML = csrf.map { teamForm(Link.selfTeam(id), team, rows, $0) } ?? teamTable(team)
    return Page(
      title: "Tổ tự kiểm tra", breadcrumbs: trail(dossier, "Tổ tự kiểm tra", Link.selfTeam(id)),
      lead: "\(team.count) thành viên tự kiểm tra, đánh giá \(dossier.communeName) năm \(dossier.year)",
      practice: dossier.assessment.practice, body: "\(Field.errorSummary(errors))\(body)")
  }

  private static func teamTable(_ team: [SelfTeamMember]) -> HTML {
    guard !team.isEmpty else { return Part.empty("Chưa có thành viên", "Cán bộ xã lập danh sách tổ tự kiểm tra ở đây.") }
    return Part.table(
      "Thành viên", head: ["Họ và tên", "Chức vụ", "Nhiệm vụ"], rows: team.map { ["\($0.name)", "\($0.title)", "\($0.duty)"] })
  }

  private static func teamForm(_ action: String, _ team: [SelfTeamMember], _ rows: [SelfTeamMember], _ csrf: String) -> HTML {
    // Room for more at the end; an emptied row goes.
    let lines = rows + Array(repeating: SelfTeamMember(name: "", title: "", duty: ""), count: 3)
    let seen = team.map { member -> HTML in
      Field.hidden("seen-name", member.name) + Field.hidden("seen-title", member.title) + Field.hidden("seen-duty", member.duty)
    }
    let cells = lines.enumerated().map { index, member -> Part.Row in
      func input(_ name: String, _ label: String, _ value: String) -> HTML {
        """
        <input type="text" class="input" name="\(name)"\(attribute: "id", index == 0 ? Field.id(name) : nil) value="\(value)" aria-label="\(label), dòng \(index + 1)">
        """
      }
      return [input("name", "Họ và tên", member.name), input("title", "Chức vụ", member.title), input("duty", "Nhiệm vụ", member.duty)]
    }
    return Field.formTag(action, csrf: csrf, keep: action) {
      """
      \(seen)\(Part.table("Thành viên", head: ["Họ và tên", "Chức vụ", "Nhiệm vụ"], rows: cells, captionHidden: true, rowHeader: false))\
      <p class="hint">Để trống cả dòng để bỏ một người.</p>\(Field.actions(Field.submit("Lưu danh sách")))
      """
    }
  }
}
