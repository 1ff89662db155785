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
    for case let chart? in report.sections.map(\.chart) {
      try chart.svg.write(
        to: resources.appending(path: "\(chart.name).svg"), atomically: true, encoding: .utf8)
    }
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

    The peers are what one would use instead over many patients: their programs stand in
    `Benchmarks/Peers`, each the fastest of those that were tried. Of a program that reads files the
    time is that of the whole process, with the rules read and the matches on the disk, kept to one
    core or two; where a target compares two, the worse of both counts. They read FHIR bundles one a
    line, a bulk export, Parquet, a SQLite file of nothing but what workload W asks, or the record
    store itself. Vigie writes findings with words, codes and evidence, and works them out by the
    same code as `vigie check`; the others write rows of numbers, and hold no other rule than these.

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
    if let chart = section.chart { lines += ["![\(Peers.chartWords)](\(chart.name))", ""] }
    lines += table(section)
    if !section.notes.isEmpty {
      lines += [""] + section.notes.map { "- \($0.prefix(1).uppercased() + $0.dropFirst())." }
    }
    return lines.joined(separator: "\n")
  }

  private static func table(_ section: Report.Section) -> [String] {
    let columns = [""] + section.columns
    return ["| " + columns.joined(separator: " | ") + " |"]
      + ["|" + String(repeating: "---|", count: columns.count)]
      + section.rows.map { "| \($0.name) | " + $0.cells.joined(separator: " | ") + " |" }
  }

  /// Who else was asked the same, for the README.
  private var peers: String {
    guard let section = report.sections.first(where: { $0.title.hasPrefix(Peers.title) }),
      let chart = section.chart
    else { return "" }
    let file = "Sources/Vigie/Vigie.docc/Resources/\(chart.name).svg"
    return (["", "", "![\(Peers.chartWords)](\(file))", ""] + Self.table(section))
      .joined(separator: "\n")
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
      "\n\(table)\(peers)\n\n\(machine); commit \(commit). What each is, and the times behind it: "
      + "[Performance](Sources/Vigie/Vigie.docc/Performance.md).\n"
    try (text[..<start.upperBound] + short + text[end.lowerBound...])
      .write(to: file, atomically: true, encoding: .utf8)
  }
}
