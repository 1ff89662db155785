import Foundation
import Vigie
import VigieDice

/// A population of records that changes from night to night.
struct ScanNights {
  private(set) var day: Day
  /// By patient, one bundle.
  private(set) var records: [String: [String: Any]] = [:]
  /// The order of the lines.
  private(set) var names: [String] = []
  private var count = 0
  private let templates: [(text: String, patient: String)]
  var dice: Dice

  init(seed: UInt64, patients: Int, day: Day) throws {
    dice = Dice(seed: seed)
    self.day = day
    templates = try Self.samples()
    for _ in 0..<patients { try admit() }
  }

  /// Every sample record, without drafts: a nightly export has none.
  private static func samples() throws -> [(text: String, patient: String)] {
    let folder = Place.root.appending(path: "samples")
    let files = try [folder, folder.appending(path: "patients")].flatMap {
      try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
    }
    return try files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
      .compactMap { file in
        var bundle = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        guard var value = bundle as? [String: Any], let entries = value["entry"] as? [[String: Any]]
        else { return nil }
        let resources = entries.compactMap { $0["resource"] as? [String: Any] }
        let patient = resources.first { $0["resourceType"] as? String == "Patient" }
        guard let id = patient?["id"] as? String else { return nil }
        value["entry"] = entries.filter {
          ($0["resource"] as? [String: Any])?["status"] as? String != "draft"
        }
        bundle = value
        return (try text(bundle), id)
      }
  }

  private static func text(_ value: Any) throws -> String {
    let line = try JSONSerialization.data(
      withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: line, as: UTF8.self)
  }

  /// A new patient: a sample under another name, all dates moved alike.
  private mutating func admit() throws {
    count += 1
    let name = "p\(count)"
    let (text, patient) = templates[dice.below(templates.count)]
    let days = dice.below(300) - 100
    let moved = text.replacing("Patient/\(patient)", with: "Patient/\(name)")
      .replacing("\"id\":\"\(patient)\"", with: "\"id\":\"\(name)\"")
      .replacing(#/[12][0-9]{3}-[01][0-9]-[0-3][0-9]/#) { match in
        let parts = match.output.split(separator: "-").compactMap { Int($0) }
        let day = Day(year: parts[0], month: parts[1], day: parts[2])
        return day.map { "\($0.advanced(byDays: days))" } ?? String(match.output)
      }
    records[name] = try JSONSerialization.jsonObject(with: Data(moved.utf8)) as? [String: Any]
    names.append(name)
  }

  /// The next night: some days later, some patients came, some went, some have an entry less, and
  /// the lines may stand in another order.
  mutating func advance(mostDays: Int) throws {
    day = day.advanced(byDays: 1 + dice.below(mostDays))
    for name in names where dice.oneIn(12) {
      if dice.oneIn(4) {
        records[name] = nil
      } else if var entries = records[name]?["entry"] as? [[String: Any]], entries.count > 2 {
        let place = dice.below(entries.count)
        let resource = entries[place]["resource"] as? [String: Any]
        if resource?["resourceType"] as? String != "Patient" { entries.remove(at: place) }
        records[name]?["entry"] = entries
      }
    }
    names.removeAll { records[$0] == nil }
    for _ in 0..<dice.below(3) { try admit() }
    if dice.oneIn(3) { names.shuffle(using: &dice) }
  }

  /// One line a record.
  func lines() throws -> String {
    try names.map { try Self.text(records[$0] ?? [:]) + "\n" }.joined()
  }
}

/// What the lines of a scan say of each finding.
struct ScanLines {
  /// By patient and fingerprint, the change; nil where none is told.
  private(set) var changes: [String: String?] = [:]
  let lines: [String]

  init(_ text: String) throws {
    lines = text.split(separator: "\n").map(String.init)
    for line in lines {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let patient = (value?["record"] as? [String: Any])?["patient"] as? String ?? ""
      for finding in value?["findings"] as? [[String: Any]] ?? [] {
        let fingerprint = finding["fingerprint"] as? String ?? ""
        changes["\(patient) \(fingerprint)"] = .some(finding["change"] as? String)
      }
    }
  }

  var keys: Set<String> { Set(changes.keys) }

  func keys(_ change: String) -> Set<String> { Set(changes.filter { $0.value == change }.keys) }
}
