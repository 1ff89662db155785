/// What the codes of one act contain, as far as the vocabulary knows (S34).
public struct PanelCover: Sendable {
  /// Names of the exams that are surely done.
  public private(set) var required: Set<String> = []
  /// Names of those that may be done with them.
  public private(set) var optional: Set<String> = []
  /// Whether one of the codes is that of a panel.
  public let isPanel: Bool
  private let codes: Set<ExamComponent.Code>

  /// What these codes of one act say; all of them say the same thing.
  public init(_ concepts: [Concept]) {
    isPanel = concepts.contains(where: \.isPanel)
    codes = Set(
      concepts.filter { $0.system != .other && $0.system != .name }
        .map { ExamComponent.Code(system: $0.system, code: $0.code) })
    for content in concepts.flatMap(\.contents) where !content.isOptional {
      required.insert(content.component.name)
    }
    for content in concepts.flatMap(\.contents) where content.isOptional {
      optional.insert(content.component.name)
    }
    optional.subtract(required)
  }

  /// Whether each component of `part` is in this act.
  ///
  /// Yes for the same act. A single exam also is where a rule's set says that this act is of the same
  /// exams (`isMember`). Unknown where an optional component decides, and where the vocabulary does
  /// not say what one of the two contains.
  public func covers(_ part: PanelCover, isMember: Truth) -> Truth {
    if !codes.isDisjoint(with: part.codes) { return .yes }
    let contained = contains(part)
    return part.isPanel ? contained : contained || isMember
  }

  private func contains(_ part: PanelCover) -> Truth {
    let known = required.union(optional)
    guard !known.isEmpty, !part.required.isEmpty else { return .unknown }
    guard part.required.isSubset(of: known) else { return .no }
    return part.required.union(part.optional).isSubset(of: required) ? .yes : .unknown
  }
}
