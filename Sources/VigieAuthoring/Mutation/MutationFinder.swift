import Vigie

/// Finds every change worth making in one file.
///
/// The syntax tree gives what has a structure: rows, lines, connectives, members. Inside a line
/// the words themselves are changed, whatever phrase they belong to, so that a new phrase of the
/// language is mutated without a word here.
struct MutationFinder {
  let source: SourceText
  /// The sets of the whole pack, which may stand for each other.
  let sets: [SetSyntax]
  let words: [SourceWord]
  var rule: String?
  private(set) var mutations: [Mutation] = []
  private var seen: Set<[Mutation.Edit]> = []

  /// The changes to `tree`, in the order of the file.
  static func mutations(
    of tree: PackSyntax, _ source: SourceText, sets: [SetSyntax]
  ) -> [Mutation] {
    var finder = MutationFinder(source: source, sets: sets)
    finder.visitPack(tree)
    return finder.mutations.enumerated().sorted {
      ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
    }.map(\.element)
  }

  private init(source: SourceText, sets: [SetSyntax]) {
    self.source = source
    self.sets = sets
    words = SourceWord.words(of: source)
  }

  // MARK: - Adding

  /// Replaces one stretch.
  mutating func replace(
    _ span: SourceSpan, by text: String, _ kind: Mutation.Kind, need: String
  ) {
    add(kind, [Mutation.Edit(span: span, text: text)], at: span, changed: text, need: need)
  }

  /// Leaves out a stretch.
  mutating func drop(_ span: SourceSpan, _ kind: Mutation.Kind, need: String) {
    add(kind, [Mutation.Edit(span: span, text: "")], at: span, changed: "", need: need)
  }

  mutating func add(
    _ kind: Mutation.Kind, _ edits: [Mutation.Edit], at span: SourceSpan, changed: String,
    need: String
  ) {
    guard seen.insert(edits).inserted else { return }
    mutations.append(
      Mutation(
        kind: kind, span: span, original: source.words(of: span), changed: changed, need: need,
        rule: rule, edits: edits))
  }

  // MARK: - The pack

  private mutating func visitPack(_ pack: PackSyntax) {
    for line in pack.lines {
      switch line.form {
      case .preset(_, let value, let scope):
        changeWords(in: line.span)
        if case .word = value {
          drop(line.span, .preset, need: "a case that the default decides")
        } else if scope != nil {
          drop(line.span, .preset, need: "a treatment without an end that the other default ends")
        }
      case .when(let condition):
        changeCondition(condition, in: line.span)
        drop(line.span, .condition, need: "a case that only this condition keeps silent")
      case .version, .title, .valid, .use: continue
      }
    }
    for item in pack.items {
      switch item {
      case .source: continue
      case .set(let set): changeSet(set)
      case .rule(let syntax):
        rule = syntax.displayName
        visitRule(syntax)
        rule = nil
      }
    }
  }

  private mutating func visitRule(_ rule: RuleSyntax) {
    changeHead(rule.head)
    changeIntervals(rule.lines)
    for line in rule.lines { changeLine(line) }
    changeRows(rule.rows)
  }

  func edit(_ span: SourceSpan, _ text: String) -> Mutation.Edit {
    Mutation.Edit(span: span, text: text)
  }

  /// From the end of one stretch to the end of another: what stands between goes with it.
  func stretch(after first: SourceSpan, through last: SourceSpan) -> SourceSpan {
    SourceSpan(file: last.file, start: first.end, end: last.end)
  }
}

extension RuleSyntax {
  /// As reports name it.
  var displayName: String {
    switch head.form {
    case .rule(let name), .repeat(let name): name.text
    case .interaction(let sides): sides.map(\.name.text).joined(separator: "+")
    }
  }
}
