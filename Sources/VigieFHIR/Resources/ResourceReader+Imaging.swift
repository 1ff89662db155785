import VigieRecord
import VigieTerms

extension ResourceReader {
  /// Images that were taken: an exam whose result is read elsewhere.
  ///
  /// Known by the procedure, else by that of the order it answers; the modalities join in, so that
  /// a study without either is still known for what it is.
  func imagingStudy(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let isPreliminary = try resultState(resource) else { return .excluded }
    // The report stands for the images: one act, not two.
    if isReported(entry) { return .excluded }
    var details = ExamDetails()
    details.isPreliminary = isPreliminary
    var exam = try self.entry(
      .exam, of: entry, conceptOfStudy(entry), start: startOfStudy(resource), .exam(details))
    try readSites(ofStudy: resource, into: &exam.context)
    exam.document = try name(.basedOn, of: entry)
    return reading(exam)
  }

  /// What a study is known by, whether it stands for itself or a report stands for it.
  func conceptOfStudy(_ study: ResourceEntry) throws(UnreadableContent) -> ReadConcept {
    let resource = study.resource
    var concept = try procedureOfStudy(study)
    var modalities = ReadConcept()
    for part in [resource] + (try resource.elements(.series).prefix(Self.mostSeries)) {
      for member: Key in [.modality, .modalityList] {
        for modality in try part.several(member) { try add(modality, to: &modalities) }
      }
    }
    concept.codes += modalities.codes.filter { !concept.codes.contains($0) }
    if concept.display.isEmpty { concept.display = try resource.string(.description) }
    if concept.display.isEmpty { concept.display = modalities.display }
    return concept
  }

  /// When the images were taken.
  func startOfStudy(_ study: Element) throws(UnreadableContent) -> TimePoint? {
    var start = try study.time(.started, in: zone)
    for part in try study.elements(.series).prefix(Self.mostSeries) where start == nil {
      start = try part.time(.started, in: zone)
    }
    return start
  }

  /// What was done: `procedureCode`, R5's `procedure`, the procedure or order it refers to.
  private func procedureOfStudy(_ entry: ResourceEntry) throws(UnreadableContent) -> ReadConcept {
    var found = ReadConcept()
    for member: Key in [.procedureCode, .procedure, .procedureReference, .basedOn]
    where found.codes.isEmpty {
      for element in try entry.resource.several(member) {
        try add(element, to: &found)
        if let target = try target(of: element, in: entry),
          let code = try target.element(.code)
        {
          try add(code, to: &found)
        }
      }
    }
    return found
  }

  /// A long examination has some dozens.
  private static let mostSeries = 500

  /// The studies of the document that a report is about.
  func studies(of report: ResourceEntry) throws(UnreadableContent) -> [ResourceEntry] {
    var studies: [ResourceEntry] = []
    for member: Key in [.imagingStudy, .study] {
      for reference in try report.resource.several(member).prefix(20) {
        let text = try reference.string(.reference)
        if !text.isEmpty, let study = index.entry(text, from: report),
          study.type == "ImagingStudy"
        {
          studies.append(study)
        }
      }
    }
    return studies
  }

  /// Where in the body the images were taken, and on which side.
  func readSites(
    ofStudy study: Element, into context: inout EntryContext
  ) throws(UnreadableContent) {
    for part in try study.elements(.series).prefix(Self.mostSeries) {
      if let site = try part.element(.bodySite) { try readSite(site, into: &context) }
      if let side = try part.element(.laterality) { try readSite(side, into: &context) }
    }
  }

  /// Adds what a Coding, a CodeableConcept or a CodeableReference names.
  private func add(
    _ element: Element, to concept: inout ReadConcept
  ) throws(UnreadableContent) {
    let inner = try element.element(.concept) ?? element
    var added = inner[.coding] == nil ? ReadConcept() : try read(inner)
    if let code = try code(inner) {
      added.codes.append(code)
      added.display = try inner.string(.display)
      if added.display.isEmpty { added.display = try inner.string(.code) }
    } else if added.display.isEmpty {
      added.display = try inner.string(.text)
    }
    concept.codes += added.codes.filter { !concept.codes.contains($0) }
    if concept.display.isEmpty { concept.display = added.display }
  }
}
