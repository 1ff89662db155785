import VigieRecord
import VigieTerms

extension RecordPage {
  // MARK: - Bars

  /// The treatments of now and of the last year over one axis, older ones over another: on one
  /// axis with decades, days would vanish.
  var timelines: [String] {
    guard !report.treatments.isEmpty else { return [] }
    let old = report.treatments.filter(isOld)
    let recent = report.treatments.filter { !isOld($0) }
    let count = report.treatments.count
    var lines = [title("Medications by substance", "Médicaments par substance", count)]
    lines += bars(recent)
    if !old.isEmpty {
      if !recent.isEmpty {
        lines.append(Self.margin + say("over for more than a year", "terminés depuis plus d'un an"))
      }
      lines += bars(old)
    }
    return lines + legend
  }

  private func isOld(_ treatment: TreatmentReport) -> Bool {
    guard treatment.isUnderWay == .no, !treatment.isDrafted else { return false }
    let lastYear = report.asOf.low.advanced(byDays: -365)
    return treatment.lines.allSatisfy { $0.end.high < lastYear }
  }

  private func bars(_ treatments: [TreatmentReport]) -> [String] {
    guard !treatments.isEmpty else { return [] }
    let names = min(treatments.map { $0.substance.printable().count }.max() ?? 0, 24)
    let lead = Self.margin.count + names + 2
    guard
      let timeline = Timeline(
        of: treatments, today: report.asOf.low, width: width - lead - 2)
    else { return undated(treatments) }
    return axis(timeline, lead: lead)
      + treatments.map { treatment in
        let bar = timeline.bar(of: treatment)
        let name = padded(cut(treatment.substance.printable(), to: names), to: names)
        return Self.margin + name + " " + (bar.beganBefore ? "◂" : " ")
          + painted(bar.marks, today: timeline.scale.cell(of: timeline.today))
          + (bar.goesOnAfter ? "▸" : "")
      }
  }

  private func undated(_ treatments: [TreatmentReport]) -> [String] {
    treatments.map {
      Self.margin + cut($0.substance.printable(), to: 40) + "  " + say("no date", "sans date")
    }
  }

  private func axis(_ timeline: Timeline, lead: Int) -> [String] {
    let scale = timeline.scale
    var names = Array(repeating: Character(" "), count: scale.cells)
    var ruler = Array(repeating: Character("─"), count: scale.cells)
    for (cell, text) in scale.labels() {
      names.replaceSubrange(cell..<(cell + text.count), with: Array(text))
      ruler[cell] = "┬"
    }
    if let today = scale.cell(of: timeline.today) { ruler[today] = "▼" }
    let margin = String(repeating: " ", count: lead)
    let above = margin + String(names)
    return [
      paint.dim(String(above.reversed().drop { $0 == " " }.reversed())),
      margin + paint.dim(String(ruler)),
    ]
  }

  /// Runs of one mark are painted together; today is a line where nothing else stands.
  private func painted(_ marks: [Timeline.Mark], today: Int?) -> String {
    var text = ""
    var run = ""
    var kind = Timeline.Mark.none
    func flush() {
      switch kind {
      case .none, .gap, .uncertain: text += paint.dim(run)
      case .drafted: text += paint.cyan(run)
      case .assumed, .recorded: text += run
      }
      run = ""
    }
    let last = max(marks.lastIndex { $0 != .none } ?? 0, today ?? 0)
    for (cell, mark) in marks.prefix(last + 1).enumerated() {
      if mark != kind {
        flush()
        kind = mark
      }
      run.append(mark == .none && cell == today ? "│" : mark.character)
    }
    flush()
    return text
  }

  private var legend: [String] {
    func item(_ mark: Timeline.Mark, _ words: String) -> String { "\(mark.character) \(words)" }
    let items = [
      item(.recorded, say("recorded", "noté")), item(.assumed, say("end assumed", "fin supposée")),
      item(.uncertain, say("perhaps", "peut-être")),
      item(.drafted, say("being ordered", "en cours de prescription")),
      item(.gap, say("gap within a course", "interruption d'un épisode")),
      say("▼ this day", "▼ ce jour"),
    ]
    return wrapped(items.joined(separator: " · "), after: Self.margin).map(paint.dim)
  }

  // MARK: - Lines of evidence

  var treatments: [String] {
    Array(report.treatments.map(block).joined(separator: [""]))
  }

  private func block(_ treatment: TreatmentReport) -> [String] {
    var lines = wrapped("\(treatment.substance) · \(state(treatment))", after: "", hanging: 2)
    lines[0] = emphasised(lines[0], treatment.substance)
    lines += courses(treatment)
    let shared = sharedRemarks(treatment)
    let cells = treatment.lines.map { [word($0.source), $0.entry.display, dates($0)] }
    let widths = (0..<3).map { column in
      min(cells.map { $0[column].printable().count }.max() ?? 0, column == 1 ? 40 : 46)
    }
    let lead = String(repeating: " ", count: (widths.first ?? 0) - 2)
    let details = sharedDetails(treatment)
    for (line, cells) in zip(treatment.lines, cells) {
      lines += row(
        cells, widths: widths, reference: line.entry.reference, hanging: lead.count + 4)
      lines += more(line, without: shared, details, lead)
    }
    if let details {
      lines += wrapped(
        say("each line: ", "chaque ligne\u{A0}: ") + details, after: Self.margin + "= ")
    }
    lines += shared.flatMap { text, count in
      wrapped(say("\(count) lines: ", "\(count) lignes\u{A0}: ") + text, after: Self.margin + "= ")
    }
    return lines + treatment.remarks.flatMap { wrapped($0, after: Self.margin + "= ") }
  }

  private func emphasised(_ line: String, _ name: String) -> String {
    let name = name.printable()
    return line.hasPrefix(name) ? paint.bold(name) + line.dropFirst(name.count) : line
  }

  /// How it stands today, and since when.
  private func state(_ treatment: TreatmentReport) -> String {
    let startsLater = treatment.lines.allSatisfy { line in
      line.remarks.contains { $0.what == "starts-later" }
    }
    let isOnlyDrafted = treatment.lines.allSatisfy { $0.entry.standing == .drafted }
    let states = [
      treatment.isDrafted ? say("being ordered", "en cours de prescription") : "",
      treatment.isUnderWay == .yes && !isOnlyDrafted ? say("under way", "en cours") : "",
      treatment.isUnderWay == .unknown && !isOnlyDrafted
        ? say("perhaps under way", "peut-être en cours") : "",
      treatment.isUnderWay == .no && !treatment.isDrafted
        ? startsLater ? say("starts later", "débute plus tard") : say("over", "terminé") : "",
    ]
    return states.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The courses, where there are several; of many, the last ones.
  private func courses(_ treatment: TreatmentReport) -> [String] {
    let episodes = treatment.episodes
    guard episodes.count > 1 else { return [] }
    let shown = episodes.suffix(6).map { episode in
      let end = episode.end == episode.start ? "" : " → " + edge(episode.end)
      return edge(episode.start) + end
        + (episode.endIsAssumed ? say(" (assumed)", " (supposé)") : "")
    }
    let rest = episodes.count - shown.count
    let before = rest > 0 ? say("\(rest) earlier; ", "\(rest) plus anciens\u{A0}; ") : ""
    return wrapped(
      say("courses: ", "épisodes\u{A0}: ") + before + shown.joined(separator: "; "),
      after: Self.margin, hanging: 6)
  }

  /// How it is taken, by whom; what other lines did to it.
  private func more(
    _ line: TreatmentReport.LineReport, without shared: [(String, Int)], _ details: String?,
    _ lead: String
  ) -> [String] {
    let indent = Self.margin + "    " + lead
    let said = said(of: line.entry)
    var lines = said == details ? [] : wrapped(said, after: indent).map(paint.dim)
    if !line.alsoContains.isEmpty {
      let names = line.alsoContains.joined(separator: ", ")
      lines += wrapped(
        say(
          "combination: it also stands under \(names)",
          "association\u{A0}: aussi sous \(names)"), after: indent + "+ ")
    }
    for remark in line.remarks where !shared.contains(where: { $0.0 == remark.text }) {
      lines += wrapped(remark.text, after: indent + "↳ ")
    }
    return lines
  }

  /// Remarks that several lines have in the same words, each with their number: said once.
  private func sharedRemarks(_ treatment: TreatmentReport) -> [(String, Int)] {
    let texts = treatment.lines.flatMap { $0.remarks.map(\.text) }
    let counts = Dictionary(grouping: texts, by: \.self).mapValues(\.count)
    return counts.filter { $0.value > 2 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// How it is taken and by whom, where more than two lines all say the same.
  private func sharedDetails(_ treatment: TreatmentReport) -> String? {
    let all = Set(treatment.lines.map { said(of: $0.entry) })
    return treatment.lines.count > 2 && all.count == 1 ? all.first : nil
  }

  private func dates(_ line: TreatmentReport.LineReport) -> String {
    if line.source == .administration, line.end == line.start { return edge(line.start) }
    guard line.basis == .assumed else { return edge(line.start) + " → " + edge(line.end) }
    if line.start.isUnknown { return edge(line.start) }
    return edge(line.start) + " → " + edge(line.end.earliest) + say(" (assumed)", " (supposé)")
  }

  /// A date in a column: `a…b` where it is an interval.
  func edge(_ point: TimePoint) -> String {
    if point.isUnknown { return "?" }
    if let day = Speaker.iso(point), !day.contains("/") { return day }
    return (point.low.isFinite ? "\(point.low)" : "") + "…"
      + (point.high.isFinite ? "\(point.high)" : "")
  }

  private func word(_ source: MedicationSource) -> String {
    switch source {
    case .order: say("order", "prescription")
    case .dispense: say("dispense", "délivrance")
    case .administration: say("administration", "administration")
    case .statement: say("statement", "déclaration")
    }
  }

  // MARK: - Others

  var otherMedications: [String] {
    guard !report.otherMedications.isEmpty else { return [] }
    return [
      title(
        "Medications whose substance is not known", "Médicaments de substance inconnue",
        report.otherMedications.count)
    ] + list(report.otherMedications)
  }

  /// Entries one below the other: name, dates, reference; what else they say below.
  func list(_ entries: [EntryReport]) -> [String] {
    let cells = entries.map { [$0.display, state($0), span($0)] }
    let widths = (0..<3).map { column in
      min(cells.map { $0[column].printable().count }.max() ?? 0, column == 0 ? 48 : 30)
    }
    return zip(entries, cells).flatMap { entry, cells in
      row(cells, widths: widths, reference: entry.reference)
        + wrapped(said(of: entry), after: Self.margin + "    ")
        .filter { !$0.allSatisfy { $0 == " " } }.map(paint.dim)
    }
  }

  private func said(of entry: EntryReport) -> String {
    let codes = entry.codes.map { code in
      [CodeName.of(code.system), code.code].filter { !$0.isEmpty }.joined(separator: " ")
    }
    return (codes + entry.details).joined(separator: " · ")
  }

  private func span(_ entry: EntryReport) -> String {
    let isPoint = entry.kind == .exam || entry.kind == .procedure || entry.kind == .allergy
    guard let end = entry.end, end != entry.start else {
      return edge(entry.start) + (isPoint || entry.start.isUnknown ? "" : " →")
    }
    return edge(entry.start) + " → " + edge(end)
  }
}
