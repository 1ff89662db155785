extension VocabularySource {
  /// A row of `panels.tsv`.
  struct Panel: Sendable {
    var contents: [ExamContent]
    var display: String?
  }

  /// `component  french  2951-2 2947-0  1609`
  mutating func readComponent(_ row: TableRows) -> String? {
    let name = row[0]
    guard !name.isEmpty else { return "an exam without a name" }
    guard !components.contains(where: { $0.name == name }) else {
      return "the exam `\(name)` is listed twice"
    }
    var codes: [ExamComponent.Code] = []
    for (cell, system) in [(2, CodeSystem.loinc), (3, .nabm)] {
      for text in row.parts(cell, separator: " ") {
        guard system.isWellFormed(text) else { return "`\(text)` is not a \(system) code" }
        let code = Code(system: system, code: system.normalized(text))
        if let other = componentByCode[code] {
          return "\(system) `\(text)` already belongs to `\(components[other].name)`"
        }
        componentByCode[code] = components.count
        codes.append(ExamComponent.Code(system: code.system, code: code.code))
      }
    }
    components.append(
      ExamComponent(name: name, french: row.isEmpty(1) ? nil : row[1], codes: codes))
    return codes.isEmpty ? "the exam `\(name)` has no code" : nil
  }

  /// `blood count  numération formule sanguine`
  mutating func readExamName(_ row: TableRows) -> String? {
    guard !row.isEmpty(0), !row.isEmpty(1) else { return "an exam needs both names" }
    guard frenchExamNames.updateValue(row[1], forKey: row[0]) == nil else {
      return "the exam `\(row[0])` is listed twice"
    }
    return nil
  }

  /// `system  code  sodium|potassium|chloride?  display`; `?` marks what may be left out.
  mutating func readPanel(_ row: TableRows) -> String? {
    guard let system = CodeSystem(keyword: row[0]) else {
      return "`\(row[0])` is not a code system"
    }
    guard system.isWellFormed(row[1]) else {
      return "`\(row[1])` is not a \(system) code: \(system.formDescription)"
    }
    let code = Code(system: system, code: system.normalized(row[1]))
    guard panels[code] == nil, componentByCode[code] == nil else {
      return "\(system) `\(row[1])` is listed twice"
    }
    var contents: [ExamContent] = []
    for text in row.parts(2, separator: "|") {
      let isOptional = text.hasSuffix("?")
      let name = isOptional ? String(text.dropLast()) : text
      guard let component = components.first(where: { $0.name == name }) else {
        return "`\(name)` is not an exam of this vocabulary"
      }
      contents.append(ExamContent(component, isOptional: isOptional))
    }
    guard contents.count > 1 else { return "a panel has at least two exams" }
    panels[code] = Panel(
      contents: contents, display: row.isEmpty(3) ? nil : row[3])
    panelCodes.append(code)
    return nil
  }

  /// The codes of all panels and of what they hold, each once, in the order of the file.
  var panelParts: [Code] {
    var seen: Set<Code> = []
    return panelCodes.flatMap { panel in
      let contents = panels[panel]?.contents ?? []
      let parts = contents.flatMap(\.component.codes)
      return [panel] + parts.map { Code(system: $0.system, code: $0.code) }
    }.filter { seen.insert($0).inserted }
  }
}
