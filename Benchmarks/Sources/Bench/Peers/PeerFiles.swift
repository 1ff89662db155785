import Foundation

/// Workload W in files, in every form that a program reads.
struct PeerFiles {
  let folder: URL
  let patients: Int
  private(set) var bytes = 0

  var bundles: URL { folder.appending(path: "patients.ndjson") }
  var export: URL { folder.appending(path: "export") }
  var store: URL { folder.appending(path: "patients.vigiestore") }
  var flat: URL { folder.appending(path: "flat.sqlite") }

  /// The folder of so many rules: a pack, and the same as plain tables.
  func rules(_ count: Int) -> URL { folder.appending(path: "rules-\(count)") }

  init(_ population: Population, catalogue: Catalogue, below parent: URL) throws {
    patients = population.count
    folder = parent.appending(path: "\(patients)")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: export, withIntermediateDirectories: true)
    try writePatients(BundleText(catalogue: catalogue, population: population))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  private mutating func writePatients(_ text: BundleText) throws {
    var whole = try Lines(bundles)
    var persons = try Lines(export.appending(path: "Patient.ndjson"))
    var orders = try Lines(export.appending(path: "MedicationRequest.ndjson"))
    var results = try Lines(export.appending(path: "Observation.ndjson"))
    for patient in 0..<patients {
      try whole.add(text.bundle(of: patient))
      try persons.add(text.patient(patient).utf8)
      for order in text.medications(of: patient) { try orders.add(order.utf8) }
      for result in text.observations(of: patient) { try results.add(result.utf8) }
    }
    try persons.close()
    try orders.close()
    try results.close()
    bytes = try whole.close()
  }

  func write(_ rules: ExactRuleset, as count: Int, catalogue: Catalogue) throws {
    let place = self.rules(count)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    func write(_ text: String, _ name: String) throws {
      try text.write(to: place.appending(path: name), atomically: true, encoding: .utf8)
    }
    try write(rules.source, "generated.vigie")
    let pairs = rules.pairs.map {
      "\($0.rule),\(catalogue.substances[Int($0.first)]),\(catalogue.substances[Int($0.second)])\n"
    }
    try write("rule,first,second\n" + pairs.joined(), "pairs.csv")
    let repeats = rules.repeats.map {
      "\(Int($0.rule) + rules.interactionCount),\(catalogue.exams[Int($0.exam)]),\($0.days)\n"
    }
    try write("rule,exam,days\n" + repeats.joined(), "repeats.csv")
  }
}

/// A file that grows by lines, some megabytes at a time.
private struct Lines {
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var written = 0

  init(_ url: URL) throws {
    _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    file = try FileHandle(forWritingTo: url)
  }

  mutating func add(_ line: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: line)
    buffer.append(0x0A)
    if buffer.count > 4 << 20 { try flush() }
  }

  /// Gives back how many bytes there are.
  @discardableResult
  mutating func close() throws -> Int {
    try flush()
    try file.close()
    return written
  }

  private mutating func flush() throws {
    try file.write(contentsOf: Data(buffer))
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}
