// bin/bench – measures what the program promises about speed and size, on both engines, and prints a table.
import App
import Foundation
import TestSupport

let groups: [Group] = [.dossier, .saving, .summary, .years, .units, .starting, .serving, .papers, .sheets, .levels]

let words = Set(CommandLine.arguments.dropFirst())
let known = groups.map(\.name), engineNames = TestEngine.allCases.map(\.rawValue)
guard words.isSubset(of: known + engineNames) else {
  fail("Usage: bin/bench [\(known.joined(separator: "|"))] [\(engineNames.joined(separator: "|"))]", code: 2)
}
let engines = TestEngine.allCases.filter { words.contains($0.rawValue) || words.isDisjoint(with: engineNames) }
let measures = groups.filter { words.contains($0.name) || words.isDisjoint(with: known) }.flatMap(\.measures)
// As the server does.
Memory.keepForNextPage()
var figures = Array(repeating: [TestEngine: Figure](), count: measures.count)
do {
  for engine in engines {
    try await Ground.lend(engine) { ground in
      for (index, measure) in measures.enumerated() where measure.engines.contains(engine) {
        progress("\(engine.rawValue): \(measure.work)")
        figures[index][engine] = try await measure.run(ground)
      }
    }
  }
} catch {
  fail("bench: \(error)", code: 1)
}

var table = Table()
for (measure, figures) in zip(measures, figures) { table.add(measure, figures) }
print(
  """
  \(table.text)

  Median (95th percentile) of warm runs of a release build; units, people and figures are generated.
  CPU is what all threads of the program's process used; what PostgreSQL's own processes used is not in it.
  SQLite writes with synchronous=FULL; bin/with-postgres runs PostgreSQL with fsync off, so its writes wait for no disk.
  """)

/// What is going on, for who waits: the table comes at the end.
func progress(_ text: String) {
  FileHandle.standardError.write(Data("\(text)\n".utf8))
}

func fail(_ text: String, code: Int32) -> Never {
  progress(text)
  exit(code)
}
