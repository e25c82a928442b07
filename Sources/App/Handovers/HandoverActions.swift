import Foundation
import Rules
import Store

/// Open work that goes from one person to another, for the time of an absence or for good.
struct Handover: Sendable {
  /// The hat whose work it is.
  let hatID: String
  let to: String
  let from: Day?
  /// The last day; nil for good.
  let until: Day?
  /// The receiver's office as it stands on papers; "" for the one that they have in the unit.
  let title: String
  let signing: String?
  let authority: String?
  let reason: String
}

extension Database {
  /// Hands over the work of a hat: the receiver gets the hat for these days, unless they wear it, with it the dossiers
  /// that wait for it; criteria of inspections that have no points yet pass to them at once. What was done stays its doer's.
  ///
  /// - Throws: `Problem.invalid` with every fault; `Problem.notAllowed` outside the actor's units.
  func handOver(_ handover: Handover, of account: String, by actor: Actor, at time: Date) async throws {
    let today = Day(time)
    try await write { db in
      let work = try db.openWork(of: account, on: today)
      guard let open = work.first(where: { $0.hatID == handover.hatID }) else {
        throw Problem.conflict("Vai trò này đã thôi hoặc đã được bàn giao. Hãy tải lại trang.")
      }
      try db.requireAccounts(in: open.unitID, of: actor, giving: open.role)
      let receiver = try db.receivers(for: open, on: today).first { $0.accountID == handover.to }
      let faults = handover.faults(open, receiver, today: today)
      guard faults.isEmpty, let receiver, let from = handover.from else { throw Problem.invalid(faults) }

      let hat = NewHat(
        role: open.role, unitID: open.unitID, organisationID: open.organisationID,
        title: handover.title.isEmpty ? receiver.title : handover.title, signing: handover.signing,
        signsFor: handover.signing.flatMap { _ in open.signsFor }, authority: handover.authority, from: from, until: handover.until, body: open.body)
      if try !db.wears(hat, account: receiver.accountID) {
        try db.insertHat(Identifier.make(at: time), account: receiver.accountID, hat)
      }
      if handover.until == nil { try db.endHat(open.hatID, on: max(open.from, from.adding(days: -1))) }

      let detail: KeyValuePairs = [
        "from": open.name, "to": receiver.name, "role": open.role.rawValue, "day": from.iso,
        "until": handover.until?.iso ?? "", "reason": handover.reason,
      ]
      try db.journal(.handedOver, chain: .settings, subject: account, detail, by: actor, at: time)
      for dossier in open.dossiers {
        if !dossier.criteria.isEmpty, open.inspects {
          try db.passInspection(of: dossier.id, dossier.criteria, from: account, to: receiver)
        }
        try db.journal(.handedOver, chain: dossier.chain, subject: account, detail, by: actor, at: time)
      }
    }
  }
}

extension Handover {
  fileprivate func faults(_ open: OpenWork, _ receiver: Receiver?, today: Day) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    if receiver == nil { faults.append(FieldProblem("to", "Hãy chọn người nhận việc, là người của cùng đơn vị")) }
    if let from {
      if from < today { faults.append(FieldProblem("from", "Ngày bàn giao không được trước hôm nay \(today.vietnamese)")) }
      if let until, until < from { faults.append(FieldProblem("until", "Ngày cuối phải từ ngày bàn giao \(from.vietnamese) trở đi")) }
    } else {
      faults.append(FieldProblem("from", "Hãy ghi ngày bàn giao, ví dụ \(today.vietnamese)"))
    }
    if open.signs {
      if signing == nil { faults.append(FieldProblem("signing", "Người nhận việc của \(open.signsFor ?? "Chủ tịch") phải ký thay hoặc ký thừa ủy quyền")) }
      if authority == nil { faults.append(FieldProblem("authority", "Hãy ghi số, ngày văn bản phân công hoặc ủy quyền")) }
    }
    if reason.isEmpty { faults.append(FieldProblem("reason", "Hãy ghi lý do, ví dụ: nghỉ ốm, đi học, chuyển công tác")) }
    return faults
  }
}
