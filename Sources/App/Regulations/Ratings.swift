import Rules

extension Part {
  /// A rating in its word and its colour.
  static func rating(_ id: String, in regulation: Regulation) -> HTML {
    Part.tag(regulation.rating(id)?.name ?? id, tone(ofRating: id))
  }

  static func tone(ofRating id: String) -> Tone {
    switch id {
    case "good": .good
    case "fair": .fair
    case "average": .average
    default: .poor
    }
  }
}
