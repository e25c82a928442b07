import Foundation
import Hummingbird
import Rules
import Store

/// A piece of evidence to look at, and its files.
enum EvidenceFileHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id")
    let now = visit.now
    let (evidence, place, origin) = try await visit.site.database.read { db in
      let place = try allowed(db, id, actor, on: Day(now))
      let evidence = try db.evidence(id, in: place)
      return (evidence, try db.evidencePlace(place, at: now), try evidence.carriedFrom.flatMap(db.origin(ofEvidence:)))
    }
    return visit.answer(EvidencePages.show(evidence, place, mayChange: place.keepsEvidence(actor) && evidence.isChanged(by: actor), origin: origin))
  }

  static func file(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let file = try await visit.site.database.read { db in
      let file = try db.file(id)
      _ = try allowed(db, file.evidenceID, actor, on: today)
      return file
    }
    let body = try await FileIO().loadFile(path: visit.site.files.url(of: file.sha256).path, context: visit.context)
    return Response(
      status: .ok,
      headers: [
        .contentType: file.kind.contentType, .contentLength: String(file.size),
        .contentDisposition: "inline; filename=\"tep.\(file.kind.rawValue)\"; filename*=UTF-8''\(Link.encode(file.name))",
        // The address stays the same content for good, but only for those who may see it.
        .cacheControl: "private, max-age=600",
      ], body: body)
  }

  /// - Throws: `Problem.notAllowed` unless one of the dossiers or requests around the piece lets the actor see its evidence.
  private static func allowed(_ db: Connection, _ evidence: String, _ actor: Actor, on today: Day) throws -> EvidencePlace.ID {
    let places = try db.surroundings(of: evidence, for: actor)
    guard !places.isEmpty else { throw Problem.notFound("Không có minh chứng này, hoặc đã được xóa.") }
    if let place = places.first(where: { actor.may(.seeEvidence, in: $0.path, charged: $0.charged) }) { return place.place }
    if let place = try places.first(where: { actor.may(.seeEvidence, in: try db.inheritedPath(of: $0.place, on: today)) }) { return place.place }
    throw Problem.notAllowed("Minh chứng này thuộc hồ sơ mà vai trò hiện tại không được xem.")
  }
}
