/// The two bodies that own the dossiers of a district together.
public enum DistrictBody: String, Sendable, CaseIterable {
  case promotion, education

  public var name: String {
    switch self {
    case .promotion: "Hội Khuyến học"
    case .education: "Phòng GDĐT"
    }
  }
}

/// Which of the two does which step with a dossier. What is not shared out, either does; both see all.
public struct StepDuties: Sendable, Equatable {
  /// The steps that can be shared out, as a dossier goes through them.
  public static let steps: [Permission] = [.receive, .judgeEvidence, .planInspection, .survey, .conclude, .propose, .publish]

  public let bodies: [Permission: DistrictBody]

  public init(_ bodies: [Permission: DistrictBody] = [:]) {
    self.bodies = bodies.filter { Self.steps.contains($0.key) }
  }

  /// As it is kept: "receive=education conclude=promotion". What is none of this is left out.
  public init(text: String) {
    let words = text.split(separator: " ").map { $0.split(separator: "=").map(String.init) }
    let pairs = words.compactMap { word -> (Permission, DistrictBody)? in
      guard word.count == 2, let step = Permission(rawValue: word[0]), let body = DistrictBody(rawValue: word[1]) else { return nil }
      return (step, body)
    }
    self.init(Dictionary(pairs) { _, last in last })
  }

  public var text: String {
    Self.steps.compactMap { step in bodies[step].map { "\(step.rawValue)=\($0.rawValue)" } }.joined(separator: " ")
  }

  /// What someone of a body leaves to the other; someone of neither may do every step.
  public func others(than body: DistrictBody?) -> [Permission: DistrictBody] {
    body == nil ? [:] : bodies.filter { $0.value != body }
  }
}
