import Rules
import Testing

@Suite("A paper on its way to be signed") struct SigningTests {
  @Test("It is sent, sent back, sent again, approved and issued")
  func way() throws {
    var state: Signing.State?
    for (action, to) in [(Signing.Action.send, Signing.State.waiting), (.sendBack, .returned), (.send, .waiting), (.approve, .approved), (.takeBack, .returned), (.send, .waiting), (.issue, .issued)] {
      state = try Signing.state(after: action, from: state, reason: "Sai ngày")
      #expect(state == to)
    }
    #expect(!Signing.State.issued.isOpen && !Signing.State.withdrawn.isOpen && Signing.State.returned.isOpen)
  }

  @Test("It goes back only with a reason")
  func reason() {
    #expect(throws: Problem.invalid("reason", "Hãy ghi rõ lý do trả lại")) { try Signing.state(after: .sendBack, from: .waiting, reason: " \n") }
    #expect(throws: Problem.self) { try Signing.state(after: .takeBack, from: .approved) }
  }

  @Test("Whoever comes too late is told what was done, by whom and when", arguments: [
    (Signing.Action.withdraw, Signing.State.issued, "đã được ký, ban hành (Quàng Văn Đá, 01/11/2021 09:00), nên không rút lại được"),
    (.issue, .withdrawn, "đã được rút lại (Quàng Văn Đá, 01/11/2021 09:00), nên không ký ban hành được"),
    (.send, .waiting, "đang chờ ký (Quàng Văn Đá, 01/11/2021 09:00), nên không trình ký được"),
    (.sendBack, .returned, "đã được trả lại để sửa"), (.withdraw, .approved, "đã được duyệt"),
  ])
  func late(_ action: Signing.Action, _ state: Signing.State, _ words: String) {
    do {
      _ = try Signing.state(after: action, from: state, last: "Quàng Văn Đá, 01/11/2021 09:00", reason: "x")
      Issue.record("taken")
    } catch { #expect(error.messages.joined().contains(words)) }
  }
}
