import Foundation
import Testing
import VigieAuthoring
import VigieRecord
import VigieTerms

/// A Markdown page of hand-computed exposures: under each heading the lines of a record, in the
/// case format, and what they must be read as.
///
/// An `exposure` block may begin with `at DATE`, `default N days`, `set default N days` and
/// `gap N days`; then each substance stands on a line of its own, and under it, indented, one
/// answer a line. All periods of a substance must be written; of the rest only what matters.
struct ExposureTable {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let record: PatientRecord
    let asOf: TimePoint
    var moment: TimePoint
    var terms: ExposureTerms
    /// By substance, in the order written.
    var expected: [(substance: String, answers: [String])] = []

    var testDescription: String { name }
  }

  let rows: [Row]
  let problems: [String]

  init(_ text: String, file: String, vocabulary: Vocabulary) {
    // The record is read by the case reader, which wants an expectation beside each record.
    let cases = CaseFile(
      text.replacing("```exposure", with: "```expect\nnone\n```\n```exposure"), file: file,
      vocabulary: vocabulary)
    var blocks: [[String]] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "```exposure" {
        blocks.append([])
        isOpen = true
      } else if line.hasPrefix("```") {
        isOpen = false
      } else if isOpen {
        blocks[blocks.count - 1].append(line)
      }
    }
    problems =
      cases.problems.map(\.description)
      + (blocks.count == cases.cases.count ? [] : ["\(blocks.count) blocks"])
    rows = zip(cases.cases, blocks).map { Row($0, $1) }
  }
}

extension ExposureTable.Row {
  fileprivate init(_ test: Case, _ block: [String]) {
    name = test.name
    record = test.record
    asOf = test.asOf
    moment = test.asOf
    var lengths = ["default": 100, "set default": 0, "gap": 30]
    for line in block {
      let words = line.split(separator: " ").map(String.init)
      if line.hasPrefix(" ") {
        expected[expected.count - 1].answers.append(words.joined(separator: " "))
      } else if words[0] == "at" {
        moment = point(words[1])
      } else if let name = lengths.keys.first(where: { line.hasPrefix($0 + " ") }) {
        lengths[name] = Int(words[words.count - 2])
      } else {
        expected.append((String(line), []))
      }
    }
    let ofSet = lengths["set default"] ?? 0
    terms = ExposureTerms(
      exposure: CalendarDuration(ofSet > 0 ? ofSet : lengths["default"] ?? 100, .days),
      gap: CalendarDuration(lengths["gap"] ?? 30, .days), isOfSet: ofSet > 0)
  }

  /// Every substance of the record, read at the moment.
  var exposures: [Exposure] {
    let lines = record.range(of: .medication).flatMap { entry in
      record.substances(entry).map {
        ExposureLine(entry: entry, substance: $0, certainty: .yes)
      }
    }
    return Exposure.read(lines, in: record.view(), at: moment, asOf: asOf) { _ in terms }
  }

  /// What an exposure says to each of the answers written, in the words of the page.
  func said(_ exposure: Exposure, _ answers: [String]) -> [String] {
    var said = exposure.possible.map(period)
    for answer in answers where !answer.hasPrefix("period ") {
      let words = answer.split(separator: " ").map(String.init)
      said.append(([words[0]] + self.answer(to: words, of: exposure)).joined(separator: " "))
    }
    return said
  }

  private func answer(to words: [String], of exposure: Exposure) -> [String] {
    switch words[0] {
    case "now": [word(exposure.isUnderWay(at: moment))]
    case "new":
      [
        word(
          exposure.isNew(
            at: moment, lookback: CalendarDuration(100, .days),
            coveredFrom: record.view().coverage[.medication]))
      ]
    case "starts": [date(exposure.starts)]
    case "stops": [date(exposure.stops)]
    case "changes": [date(exposure.changes(by: moment))]
    case "rises": [date(exposure.increases(by: moment))]
    case "lines": exposure.lines.map(name).sorted()
    case "dose": [words[1], dose(exposure, DosePeriod(rawValue: words[1]))]
    default:
      exposure.readings.filter { name($0.entry) == words[0] }.flatMap(\.remarks).map(remark)
    }
  }

  // MARK: - Words

  private func period(_ episode: Episode) -> String {
    "period \(date(episode.start)) .. \(date(episode.end))"
      + (episode.endIsAssumed ? " assumed" : "")
  }

  /// `2026-03-01`, or both ends where it is not known better.
  private func date(_ point: TimePoint?) -> String {
    guard let point else { return "none" }
    return point.low == point.high ? "\(point.low)" : "\(point.low)/\(point.high)"
  }

  private func word(_ truth: Truth) -> String {
    switch truth {
    case .yes: "yes"
    case .no: "no"
    case .unknown: "perhaps"
    }
  }

  private func name(_ entry: EntryIndex) -> String {
    String(record.reference(entry).split(separator: "/").last ?? "")
  }

  private func dose(_ exposure: Exposure, _ period: DosePeriod?) -> String {
    guard let period, let dose = exposure.dose(per: period) else { return "unknown" }
    let ends = [dose.least, dose.most].map { $0.rounded(toPlaces: 3).map { "\($0)" } ?? "?" }
    let amount = ends[0] == ends[1] ? ends[0] : ends.joined(separator: "..")
    return amount + " \(dose.unit)" + (dose.product == nil ? "" : " of its product")
  }

  private func remark(_ remark: LineRemark) -> String {
    switch remark {
    case .queued(let other, let day): "queued after \(name(other)) from \(date(day))"
    case .endsWithSupply(let other): "ends with \(name(other))"
    case .closedWithoutDate: "stopped without a date"
    case .endsWithOrder(let other): "ends with \(name(other))"
    case .mayGoOn: "may go on"
    case .replaced(let other, let day): "replaced by \(name(other)) from \(date(day))"
    case .mayBeReplaced(let other, let day):
      "may be replaced by \(name(other)) from \(date(day))"
    }
  }
}
