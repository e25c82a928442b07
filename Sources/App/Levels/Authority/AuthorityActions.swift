import Foundation
import Rules
import Store

/// A setting of authority as it is kept, with who set it and when.
struct KeptAuthority: Sendable {
  let id: String
  let setting: AuthoritySetting
  let name: String
  let at: Date
}

extension AuthoritySetting {
  /// The hats that may decide where a receiver stands: whoever decides belongs to the unit that receives.
  static func deciders(of receiver: Receiver) -> [Role] {
    switch receiver {
    case .district: [.educationHead, .districtChairman]
    case .province: [.educationHead, .provinceChairman]
    case .ministry: [.minister]
    case .own: [.districtChairman, .provinceChairman, .educationHead]
    }
  }
}

extension AuthoritySetting {
  /// What stands, in short: whoever changes it says by this what they saw.
  var stamp: String { SHA256Hex.of(AuthorityForm.fields(of: self).raw.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")) }

  /// For whoever would save over it.
  var words: String {
    "\(receives) tiếp nhận, \(decides) quyết định, từ \(from.vietnamese)\(until.map { " đến hết \($0.vietnamese)" } ?? ""), căn cứ \(basis)"
  }
}

extension Site {
  /// Sets who receives and who decides under a text between two days, or changes what was set.
  ///
  /// - Parameters:
  ///   - id: of the setting that is changed; nil for a new one.
  ///   - seen: the stamp of what the person saw of it; nil where nobody saw anything.
  /// - Throws: `Problem.invalid` for an overlap (`from`), an end before the beginning, a missing basis, a decider of
  ///   another unit than the receiver; without a field when someone else has changed it since.
  func setAuthority(_ setting: AuthoritySetting, id: String? = nil, over seen: String? = nil, in province: String, by actor: Actor, at time: Date) async throws -> String {
    guard regulations.byLevels.contains(where: { $0.regulation.id == setting.regulationID }) else {
      throw Problem.invalid("regulation", "Hãy chọn văn bản")
    }
    guard AuthoritySetting.deciders(of: setting.receiver).contains(setting.decider) else {
      throw Problem.invalid("decider", "Người quyết định phải thuộc cơ quan tiếp nhận: hãy chọn lại vai trò hoặc nơi tiếp nhận")
    }
    return try await database.write { db in
      try actor.require(.setAuthority, in: try db.unit(province).path)
      let kept = try db.keptAuthorities(of: province)
      let standing = kept.first { $0.id == id }
      if id != nil, standing == nil { throw Problem.notFound("Không có thẩm quyền này.") }
      if let seen, let standing, standing.setting != setting, standing.setting.stamp != seen {
        throw Problem.invalid("", "\(standing.name) vừa sửa thẩm quyền này thành: \(standing.setting.words). Bấm lưu lần nữa để lấy bản của anh/chị.")
      }
      try LegalText.check([setting] + kept.filter { $0.id != id }.map(\.setting))
      let id = id ?? Identifier.make(at: time)
      try db.saveAuthority(setting, id: id, of: province, by: actor, at: time)
      try db.journal(
        .authoritySet, chain: .unit(province), subject: id,
        [
          "regulation": setting.regulationID, "from": setting.from.iso, "until": setting.until?.iso ?? "",
          "receiver": setting.receiver.rawValue, "receives": setting.receives, "decides": setting.decides,
          "decider": setting.decider.rawValue, "basis": setting.basis,
        ], by: actor, at: time)
      return id
    }
  }
}
