import Hummingbird
import Rules

/// "Việc hôm nay": what is due, and the one thing to do next, for the hat worn now.
enum WorkHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    var page = switch actor.role {
    case .communeOfficer, .communeChairman, .organisation: try await CommuneWork.page(visit, actor)
    case .districtOfficer, .districtChairman: try await DistrictWork.page(visit, actor)
    case .inspector: try await InspectorWork.page(visit, actor)
    case .provinceOfficer: try await ProvinceWork.page(visit, actor)
    case .administrator: try await AdministratorWork.page(visit, actor)
    case .educationHead, .provinceChairman, .ministryOfficer, .minister, .supplier: try await LevelWork.page(visit, actor)
    }
    let signing = try await SigningWork.part(visit, actor), tasks = try await PlanTaskWork.part(visit, actor)
    page.body = signing + tasks.due + page.body + tasks.way
    return visit.answer(page)
  }
}
