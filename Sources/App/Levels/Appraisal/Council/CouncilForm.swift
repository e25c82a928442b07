import Rules

/// The fields of a council: its seats are numbered, a seat without a name is an empty line.
enum CouncilForm {
  /// As many lines as are offered beyond those that are filled.
  static let spare = 3

  static func read(_ form: Form) throws(Problem) -> NewCouncil {
    var faults: [FieldProblem] = []
    func day(_ name: String, _ what: String) -> Day? {
      if form.day(name) == nil, !form[name].isEmpty { faults.append(FieldProblem(name, "\(what) không đọc được, ví dụ 15/03/2025")) }
      return form.day(name)
    }
    let seats = numbers(form).compactMap { number -> NamedCouncil.Seat? in
      let name = form["seat-name-\(number)"]
      guard !name.isEmpty else {
        if !form["seat-office-\(number)"].isEmpty || !form["seat-account-\(number)"].isEmpty {
          faults.append(FieldProblem("seat-name-\(number)", "Thành viên thứ \(number) chưa có họ tên"))
        }
        return nil
      }
      if form["seat-office-\(number)"].isEmpty { faults.append(FieldProblem("seat-office-\(number)", "Hãy ghi chức vụ, đơn vị công tác của \(name)")) }
      return NamedCouncil.Seat(
        number: number, role: Council.Role(rawValue: form["seat-role-\(number)"]) ?? .member, name: name, office: form["seat-office-\(number)"],
        body: form["seat-body-\(number)"], accountID: form["seat-account-\(number)"].isEmpty ? nil : form["seat-account-\(number)"])
    }
    let mode = NamedCouncil.Mode(rawValue: form["mode"])
    if mode == nil { faults.append(FieldProblem("mode", "Hãy chọn họp hay lấy ý kiến bằng văn bản")) }
    let decided = day("day", "Ngày quyết định thành lập"), meeting = day("meeting-on", "Ngày họp"), until = day("opinions-until", "Hạn gửi ý kiến")
    guard faults.isEmpty, let mode else { throw .invalid(faults) }
    return NewCouncil(
      name: form["name"], number: form["number"], day: decided, mode: mode, meetingOn: meeting, place: form["place"], opinionsUntil: until,
      discussed: form["discussed"], reason: form["reason"], seats: seats,
      requests: form.all("ho-so").map { Chosen(id: $0, version: form.int("version-\($0)") ?? 0) })
  }

  /// The numbers of the lines that came.
  static func numbers(_ form: Form) -> [Int] {
    Set(form.raw.compactMap { $0.name.hasPrefix("seat-name-") ? Int16($0.name.dropFirst("seat-name-".count)).map(Int.init) : nil }).sorted()
  }

  static func fields(of council: NamedCouncil) -> Form {
    Form(
      [
        ("name", council.name), ("number", council.number), ("day", council.day?.iso ?? ""), ("mode", council.mode.rawValue),
        ("meeting-on", council.meetingOn?.iso ?? ""), ("place", council.place), ("opinions-until", council.opinionsUntil?.iso ?? ""),
        ("discussed", council.discussed), ("council-version", "\(council.version)"),
      ]
        + council.seats.flatMap { seat in
          [
            ("seat-role-\(seat.number)", seat.role.rawValue), ("seat-name-\(seat.number)", seat.name),
            ("seat-office-\(seat.number)", seat.office), ("seat-body-\(seat.number)", seat.body),
            ("seat-account-\(seat.number)", seat.accountID ?? ""),
          ]
        })
  }
}
