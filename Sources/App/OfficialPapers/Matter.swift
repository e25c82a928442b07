import Foundation
import Rules

/// What a paper is about, and the facts that it is made of.
enum Matter: Sendable {
  case dossier(DossierMatter)
  case year(YearMatter)
  case decision(DecisionMatter)
  case level(LevelMatter)
  case council(CouncilMatter)
  case levelDecision(LevelDecisionMatter)
  case levelYear(LevelYearMatter)

  var practice: Bool {
    switch self {
    case .dossier(let matter): matter.dossier.assessment.practice
    case .year(let matter): matter.year.practice
    case .decision(let matter): matter.decision.practice
    case .level(let matter): matter.dossier.assessment.practice
    case .council(let matter): matter.year.practice
    case .levelDecision(let matter): matter.practice
    case .levelYear(let matter): matter.year.practice
    }
  }

  /// The year under TT 44; nil for papers under the texts that judge by levels.
  var yearID: String? {
    switch self {
    case .dossier(let matter): matter.dossier.assessment.yearID
    case .year(let matter): matter.year.id
    case .decision(let matter): matter.decision.yearID
    case .level, .council, .levelDecision, .levelYear: nil
    }
  }

  var levelYearID: String? {
    switch self {
    case .dossier, .year, .decision: nil
    case .level(let matter): matter.dossier.year.id
    case .council(let matter): matter.year.id
    case .levelDecision(let matter): matter.year.id
    case .levelYear(let matter): matter.year.id
    }
  }

  /// The further dossiers that the paper is about.
  func others(in form: PaperForm) -> [String] { if case .dossier(let matter) = self { matter.others(in: form) } else { [] } }

  /// Who leads the team that issues a paper, as its members were named.
  func leader(of role: BodyRole) -> String? {
    guard case .dossier(let matter) = self else { return nil }
    return switch role {
    case .selfTeam: matter.teamLeader?.name
    case .inspectionTeam: matter.inspection?.members.first(where: \.leads)?.name
    default: nil
    }
  }

  /// Words that an office may use in its texts, in braces.
  var names: [String: String] {
    switch self {
    case .dossier(let matter):
      let dossier = matter.dossier
      return [
        "nam": "\(dossier.year)", "xa": dossier.commune, "huyen": dossier.district, "tinh": dossier.provinceName.inSentence,
        "quy-dinh": dossier.regulation.citation, "quy-dinh-ngan": dossier.regulation.shortCitation,
        "chu-tri": dossier.leadBody,
      ]
    case .year(let matter): return matter.names
    case .decision(let matter): return matter.names
    case .level(let matter): return matter.names
    case .council(let matter): return matter.words?.names ?? [:]
    case .levelDecision(let matter): return matter.names
    case .levelYear(let matter): return matter.names
    }
  }
}

extension PaperForm {
  /// The words that an office may use in its texts of this form: the keys of `Matter.names`, the commonest first.
  var placeholders: [String] {
    let request = [
      "nam", "don-vi", "co-quan", "co-quan-tat", "tiep-nhan", "quyet-dinh", "tinh", "danh-hieu", "quy-dinh", "quy-dinh-ngan", "ke-hoach",
      "tham-quyen", "cho-giu",
    ]
    return switch compose {
    case .dossier: ["nam", "xa", "huyen", "tinh", "quy-dinh", "quy-dinh-ngan", "chu-tri"]
    case .year:
      ["nam", "nam-truoc", "nam-sau", "don-vi", "tinh", "quy-dinh", "so-quy-dinh", "ke-hoach", "chu-tri", "cac-xa", "cac-huyen"]
    case .decision: ["nam", "huyen", "tinh", "quy-dinh", "ke-hoach", "chu-tri", "cac-xa"]
    case .level, .levelDecision: request + ["de-nghi", "noi-nhan", "trinh"] + (id == CommuneLevelPlan.form.id ? ["phan-dau"] : [])
    case .council: request
    case .levelYear: ["nam", "don-vi", "tinh", "co-quan", "quy-dinh", "ke-hoach", "tiep-nhan"]
    }
  }
}

/// Everything that the papers about one dossier are made of.
struct DossierMatter: Sendable {
  let dossier: Dossier
  let year: AssessmentYear
  /// The pieces behind the criteria, each once: the commune's in the order of their first criterion and then of their coming, and
  /// after them those of the visit.
  let evidence: [Evidence]
  let selfTeam: [SelfTeamMember]
  let stages: [PlanStage]
  let inspection: Inspection?
  /// The communes that the same inspection plan sends its teams to, by the day of the visit; this one is among them.
  let visits: [PlannedVisit]
  /// The members' own points, by criterion.
  let scores: [InspectorScore]
  /// The judgements on evidence, for the reasons of rejection.
  let judged: [JudgedEvidence]
  let decision: Decision?
  /// What the plan of the province wants of the district, by rating.
  let targets: [Target]
  /// The papers about the dossier that are in force, the newest of each form: later papers name them.
  let issued: [Paper]

  /// The further dossiers that the paper is about: an inspection plan may be one for several communes.
  func others(in form: PaperForm) -> [String] {
    form.id == InspectionPlanPaper.form.id ? visits.map(\.assessmentID).filter { $0 != dossier.assessment.id } : []
  }

  /// The organisations in charge of a criterion.
  func organisations(of criterion: Int) -> [String] {
    dossier.charges.filter { $0.kind == .organisation && $0.criterion == criterion }.map(\.name)
  }

  /// The number of a piece in the commune's list of evidence, from 1.
  func number(of evidence: String) -> Int? { ownEvidence.firstIndex { $0.id == evidence }.map { $0 + 1 } }
}

/// A commune of an inspection plan.
struct PlannedVisit: Sendable {
  let assessmentID: String
  let communeName: String
  let day: Day?
  let place: String
  /// Known where the plan's own paper is made.
  var members: [Inspection.Member] = []
}

/// Everything that the papers about a unit's year are made of.
struct YearMatter: Sendable {
  let year: AssessmentYear
  /// The district or province whose paper it is.
  let unit: Unit
  let stages: [PlanStage]
  let targets: [Target]
  /// The communes of the unit that take part.
  let communes: [YearCommune]
  /// The districts of a province; the district itself in a district's paper.
  let districts: [Unit]
  let summary: Summary
  /// The years before, the newest first.
  let earlier: [Summary]
  /// How the criteria came out, unit by unit, where anything has been scored.
  let criteria: CriterionSummary
  /// What plans ask besides the dossiers, in the unit's part of the country.
  let tasks: [TaskOutcome]

  func targets(of district: String) -> [CountedRating: Int] {
    Dictionary(
      targets.filter { $0.districtID == district }.compactMap { target in
        CountedRating(rawValue: target.rating).map { ($0, target.communes) }
      }, uniquingKeysWith: +)
  }
}

/// Everything that a decision's paper is made of.
struct DecisionMatter: Sendable {
  let decision: Decision
  let year: AssessmentYear
  /// The decision that this one replaces.
  let replaced: Decision?
}

extension Decision {
  /// "KT. Chủ tịch – Phó Chủ tịch UBND huyện" in the lines of a signature; the chairman decides in person, not for the committee,
  /// and the office does not name the body again (Nghị định 30/2020, Phụ lục I, II.7).
  var capacity: [String] {
    let office = signedAs.split(separator: "(").first.map(String.init) ?? signedAs
    let body = [" UBND", " Ủy ban nhân dân"].compactMap { office.range(of: $0)?.lowerBound }.min() ?? office.endIndex
    return office[..<body].components(separatedBy: " – ").map { $0.trimmingCharacters(in: .whitespaces).uppercased() }
  }
}
