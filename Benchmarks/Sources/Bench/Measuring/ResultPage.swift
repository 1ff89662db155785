import Foundation

/// The results as a page of the documentation with a chart, and the short form in the README.
///
/// INVARIANT (measured here): no figure gets on the page or into the README by hand.
struct ResultPage {
  private let report: Report

  init(_ report: Report) { self.report = report }

  func write(below root: URL) throws {
    let catalogue = root.appending(path: "Sources/Vigie/Vigie.docc")
    let resources = catalogue.appending(path: "Resources")
    try FileManager.default.createDirectory(at: resources, withIntermediateDirectories: true)
    try page.write(
      to: catalogue.appending(path: "Performance.md"), atomically: true, encoding: .utf8)
    try TargetChart(report.targets).svg.write(
      to: resources.appending(path: "performance.svg"), atomically: true, encoding: .utf8)
    try writeShortForm(in: root.appending(path: "README.md"))
  }

  private var page: String {
    """
    # Performance

    What Vigie does in a second, beside what the machine could do.

    ## Overview

    `./dev bench --write` wrote this page: every figure on it is a median of rounds in which the
    programs took turns in one run, and the spread is the distance between the quartiles. Programs
    are compared only after they gave the same answers, shown by one digest over rule, lines and
    certainty of each answer.

    \(report.machine.lines.map { "    " + $0 }.joined(separator: "\n"))

    ![Each target beside what was asked.](performance)

    ## Targets

    | target | asked | measured | | what it is |
    |---|---|---|---|---|
    \(report.targets.map(Self.row).joined(separator: "\n"))

    The bound is C++ written by hand for exactly these rules, over arrays that are in memory already
    and without reasons, malformed input or any rule but those of its four forms. simdjson looks at
    the fields that a reader needs and keeps nothing of them. They are what the machine can do, not
    what a product could leave out.

    Workload W has exact dates, known ends and codes everywhere. The workload called life has what
    records add to that: dates without a day, ends that nobody recorded, lines known by their words
    alone, unconfirmed and drafted ones, exceptions, conditions about age, a last result or a missing
    exam, and all bundled packs loaded beside.

    \(report.sections.map(Self.section).joined(separator: "\n\n"))

    """
  }

  private static func row(_ target: Report.Target) -> String {
    "| \(target.name) | \(target.sense.rawValue) \(Report.digits(target.asked)) "
      + "| \(Report.digits(target.ratio)) | \(target.isMet ? "met" : "missed") | \(target.words) |"
  }

  private static func section(_ section: Report.Section) -> String {
    let title = section.title.prefix { $0 != ":" }
    let about = section.title.dropFirst(title.count + 1).drop { $0 == " " }
    var lines = ["## \(title.prefix(1).uppercased() + title.dropFirst())", ""]
    if !about.isEmpty { lines += [about.prefix(1).uppercased() + about.dropFirst() + ".", ""] }
    lines += ["| | median | spread | rate |", "|---|---|---|---|"]
    lines += section.rows.map { row in
      "| \(row.name) | " + row.cells.joined(separator: " | ") + " |"
    }
    if !section.notes.isEmpty {
      lines += [""] + section.notes.map { "- \($0.prefix(1).uppercased() + $0.dropFirst())." }
    }
    return lines.joined(separator: "\n")
  }

  /// Replaces what stands between the marks.
  private func writeShortForm(in file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let open = "<!-- measured by ./dev bench --write -->"
    let close = "<!-- end of what was measured -->"
    guard let start = text.range(of: open), let end = text.range(of: close),
      start.upperBound <= end.lowerBound
    else { return }
    let rows = report.targets.map { target in
      "| `\(target.name)` | \(target.sense.rawValue) \(Report.digits(target.asked)) "
        + "| \(Report.digits(target.ratio)) |"
    }
    let table = (["| target | asked | measured |", "|---|---|---|"] + rows).joined(separator: "\n")
    let (machine, commit) = (report.machine.lines[0].dropFirst(10), report.machine.commit)
    let short =
      "\n\(table)\n\n\(machine); commit \(commit). What each is, and the times behind it: "
      + "[Performance](Sources/Vigie/Vigie.docc/Performance.md).\n"
    try (text[..<start.upperBound] + short + text[end.lowerBound...])
      .write(to: file, atomically: true, encoding: .utf8)
  }
}
