import Papers
import Rules

/// One kind of official paper: who issues it, what an office may word its own way, and how it is made of the facts.
struct PaperForm: Sendable {
  /// Its name in addresses and in the database.
  let id: String
  /// As the office calls it: "Tờ trình đề nghị kiểm tra, đánh giá, xếp loại".
  let name: String
  let kind: Kind
  let issuer: Issuer
  let role: BodyRole
  /// Whether the leader approves the content before it is numbered (kế hoạch: dự thảo → duyệt → ban hành).
  var needsApproval = false
  /// Whether it holds the inspectors' points, which a commune does not see before there is a result.
  var isInternal = false
  /// Whether it only shows what will be decided: its number comes with the decision itself.
  var isDraftOnly = false
  let parts: [WordingPart]
  /// The table to which an office may add columns that the level above wants.
  var table: TableRows?
  let compose: Composition

  /// How it is named and numbered (Nghị định 30/2020, Phụ lục III).
  enum Kind: Sendable, Equatable {
    /// With an abbreviation of its kind in the symbol: "TTr" in 05/TTr-UBND.
    case named(String)
    /// A công văn: no kind in the symbol, but who drafted it, "12/UBND-GDĐT".
    case letter
    /// A form that is filled and filed without a number (biên bản, phiếu chấm).
    case unnumbered
  }

  /// Whose paper it is.
  enum Issuer: Sendable, Equatable {
    /// The commune that the dossier is about.
    case commune
    /// The unit that receives the commune's dossier.
    case receiver
    /// The unit of this level whose year it is.
    case level(Level)
    /// Under TT 25 and TT 24: who is assessed, who receives, who decides, the council, and who submits to the one who decides.
    case assessed, receiving, deciding, council, proposing
    /// The unit of this level that reports to the one above it.
    case reporting(Level)
  }

  /// The facts that it is made of, and the short function that makes it.
  ///
  /// Each throws `Problem.invalid` naming everything that is missing, all at once.
  enum Composition: Sendable {
    case dossier(@Sendable (DossierMatter, Draft) throws -> Document)
    case year(@Sendable (YearMatter, Draft) throws -> Document)
    case decision(@Sendable (DecisionMatter, Draft) throws -> Document)
    case level(@Sendable (LevelMatter, Draft) throws -> Document)
    case council(@Sendable (CouncilMatter, Draft) throws -> Document)
    case levelDecision(@Sendable (LevelDecisionMatter, Draft) throws -> Document)
    case levelYear(@Sendable (LevelYearMatter, Draft) throws -> Document)
  }

  /// Makes the paper of the facts.
  ///
  /// - Throws: `Problem.invalid` with everything that the facts lack, `Problem.notFound` for facts of another kind.
  func document(of matter: Matter, in draft: Draft) throws -> Document {
    switch (compose, matter) {
    case (.dossier(let compose), .dossier(let matter)): try compose(matter, draft)
    case (.year(let compose), .year(let matter)): try compose(matter, draft)
    case (.decision(let compose), .decision(let matter)): try compose(matter, draft)
    case (.level(let compose), .level(let matter)): try compose(matter, draft)
    case (.council(let compose), .council(let matter)): try compose(matter, draft)
    case (.levelDecision(let compose), .levelDecision(let matter)): try compose(matter, draft)
    case (.levelYear(let compose), .levelYear(let matter)): try compose(matter, draft)
    default: throw Problem.notFound("Không có văn bản này, hoặc địa chỉ đã sai.")
    }
  }

  /// The symbol behind the number as the body has it; nil for a form without a number.
  func symbol(of body: IssuingBody) -> String? {
    switch kind {
    case .named(let abbreviation): "\(abbreviation)-\(body.symbol)"
    case .letter: body.drafting.isEmpty ? body.symbol : "\(body.symbol)-\(body.drafting)"
    case .unnumbered: nil
    }
  }

  /// nil for one that the program no longer makes.
  static func offered(_ id: String) -> PaperForm? { paperForms.first { $0.id == id } }

  /// - Throws: `Problem.notFound`.
  static func named(_ id: String) throws(Problem) -> PaperForm {
    guard let form = offered(id) else { throw .notFound("Không có loại văn bản này.") }
    return form
  }
}

/// A piece of text that an issuing body may word its own way; a line is a paragraph or an entry.
struct WordingPart: Sendable, Equatable {
  let id: String
  let name: String
  let builtIn: String
  /// Recitals and recipients are lists, a line each.
  var isList: Bool { id == "bases" || id == "recipients" }

  static func bases(_ lines: String...) -> WordingPart {
    WordingPart(id: "bases", name: "Căn cứ", builtIn: lines.joined(separator: "\n"))
  }
  static func recipients(_ lines: String...) -> WordingPart {
    WordingPart(id: "recipients", name: "Nơi nhận", builtIn: lines.joined(separator: "\n"))
  }
  static func text(_ id: String, _ name: String, _ builtIn: String) -> WordingPart {
    WordingPart(id: id, name: name, builtIn: builtIn)
  }
}

/// Under TT 44, which rates by points.
let ratingPapers: [PaperForm] = communePapers + receiverPapers + decisionPapers + yearPapers
/// Every paper that the program makes.
let paperForms: [PaperForm] = ratingPapers + levelPapers
