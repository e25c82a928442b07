import Rules

/// The fields of one setting of authority.
enum AuthorityForm {
  static func read(_ form: Form) throws(Problem) -> AuthoritySetting {
    var faults: [FieldProblem] = []
    func text(_ name: String, _ fault: String) -> String {
      if form[name].isEmpty { faults.append(FieldProblem(name, fault)) }
      return form[name]
    }
    func monthDay(_ name: String) -> DueDate.MonthDay? {
      guard !form[name].isEmpty else { return nil }
      let parts = form[name].split(separator: "/").compactMap { Int($0) }
      let read = parts.count == 2 ? DueDate.MonthDay(Self.twoDigits(parts[1]) + "-" + Self.twoDigits(parts[0])) : nil
      if read == nil { faults.append(FieldProblem(name, "Hãy ghi ngày/tháng, ví dụ 28/02")) }
      return read
    }
    if form["regulation"].isEmpty { faults.append(FieldProblem("regulation", "Hãy chọn văn bản")) }
    let from = form.day("from"), until = form.day("until")
    if from == nil { faults.append(FieldProblem("from", "Hãy ghi ngày bắt đầu, ví dụ 01/07/2025")) }
    if until == nil, !form["until"].isEmpty { faults.append(FieldProblem("until", "Ngày kết thúc không đọc được, ví dụ 30/06/2026; để trống nếu chưa biết")) }
    let receiver = AuthoritySetting.Receiver(rawValue: form["receiver"]), decider = Role(rawValue: form["decider"])
    if receiver == nil { faults.append(FieldProblem("receiver", "Hãy chọn nơi tiếp nhận")) }
    if decider == nil { faults.append(FieldProblem("decider", "Hãy chọn vai trò của người quyết định")) }
    let receives = text("receives", "Hãy ghi tên cơ quan tiếp nhận như trên văn bản"), decides = text("decides", "Hãy ghi ai quyết định như trên văn bản")
    let basis = text("basis", "Hãy ghi căn cứ pháp lý: văn bản nào giao thẩm quyền này")
    let minimum = form.int("minimum")
    if !form["minimum"].isEmpty, minimum.map({ $0 < 1 }) ?? true {
      faults.append(FieldProblem("minimum", "Số ủy viên phải là số nguyên từ 1"))
    }
    let dossier = monthDay("dossier-before"), decision = monthDay("decision-before")
    guard faults.isEmpty, let from, let receiver, let decider else { throw .invalid(faults) }
    return AuthoritySetting(
      regulationID: form["regulation"], from: from, until: until, receiver: receiver, receives: receives, decides: decides,
      decider: decider, dossierBefore: dossier, decisionBefore: decision, councilMinimum: minimum, basis: basis)
  }

  private static func twoDigits(_ number: Int) -> String { "\(number < 10 && number >= 0 ? "0" : "")\(number)" }

  /// The fields of what is kept, for the form that changes it.
  static func fields(of setting: AuthoritySetting) -> Form {
    func vietnamese(_ day: DueDate.MonthDay?) -> String { day.map { "\(twoDigits($0.day))/\(twoDigits($0.month))" } ?? "" }
    return Form([
      ("regulation", setting.regulationID), ("from", setting.from.iso), ("until", setting.until?.iso ?? ""),
      ("receiver", setting.receiver.rawValue), ("receives", setting.receives), ("decides", setting.decides),
      ("decider", setting.decider.rawValue), ("dossier-before", vietnamese(setting.dossierBefore)),
      ("decision-before", vietnamese(setting.decisionBefore)), ("minimum", setting.councilMinimum.map(String.init) ?? ""),
      ("basis", setting.basis),
    ])
  }
}

extension AuthoritySetting.Receiver {
  /// What the choice is called on screen.
  var name: String {
    switch self {
    case .district: "Huyện của xã (Phòng GDĐT)"
    case .province: "Tỉnh (Sở GDĐT)"
    case .ministry: UnitPath.ministryName
    case .own: "Chính huyện hoặc tỉnh quản lý đơn vị học tập (TT 24)"
    }
  }
}

extension DueDate.MonthDay {
  /// "28/02".
  var vietnamese: String { "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)" }
}
