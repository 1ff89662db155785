import Vigie

extension MutationFinder {
  /// Another set of the pack that could stand here: the next one of the same sort.
  mutating func changeSetName(_ name: String, at span: SourceSpan) {
    guard let place = sets.firstIndex(where: { $0.name.text == name }) else { return }
    let others = sets[(place + 1)...] + sets[..<place]
    let sort = sort(of: sets[place])
    guard let sibling = others.first(where: { self.sort(of: $0) == sort }) else { return }
    replace(
      span, by: sibling.name.text, .set,
      need: "a case with a member of one of `\(name)` and `\(sibling.name.text)` only")
  }

  /// What its entries are coded with.
  private func sort(of set: SetSyntax, depth: Int = 0) -> String? {
    for member in set.members {
      switch member.form {
      case .substance, .label: return "ATC"
      case .code(let system, _), .codes(let system, _, _):
        let word = system?.text ?? ""
        return ["ATC", "RXNORM", "CIS", "CIP"].contains(word) ? "ATC" : word
      case .set(let name):
        guard depth < 16, let inner = sets.first(where: { $0.name.text == name.text }) else {
          continue
        }
        return sort(of: inner, depth: depth + 1)
      case .placeholder: continue
      }
    }
    return nil
  }

  mutating func changeSet(_ set: SetSyntax) {
    dropMembers(set.members, after: nil, in: set)
    if let last = set.members.last { dropMembers(set.exceptions, after: last.span, in: set) }
    for modifier in (set.members + set.exceptions).flatMap(\.modifiers) {
      if case .number(let number) = modifier.value {
        changeWords(in: number.span)
      } else {
        drop(modifier.span, .member, need: "the member by another route")
      }
    }
  }

  /// Leaves out one member at a time; `except` goes with its only member.
  private mutating func dropMembers(
    _ members: [MemberSyntax], after before: SourceSpan?, in set: SetSyntax
  ) {
    guard members.count > 1 || before != nil else { return }
    var system = ""
    for (place, member) in members.enumerated() {
      system = member.system ?? system
      let need =
        (before == nil ? "a member by this alone: " : "what is left out here: ")
        + source.words(of: member.span)
      var edits: [Mutation.Edit]
      if place + 1 < members.count {
        let next = members[place + 1].span.start
        // A code without its system continues the one before.
        let carried = members[place + 1].needsSystem ? "\(system) " : ""
        edits = [
          edit(
            SourceSpan(file: member.span.file, start: member.span.start, end: next), carried)
        ]
      } else {
        guard let last = place > 0 ? members[place - 1].span : before else { return }
        edits = [edit(stretch(after: last, through: member.span), "")]
      }
      add(.member, edits, at: member.span, changed: "", need: need)
    }
  }
}

extension MemberSyntax {
  fileprivate var system: String? {
    switch form {
    case .code(let system, _), .codes(let system, _, _): system?.text
    default: nil
    }
  }

  fileprivate var needsSystem: Bool {
    switch form {
    case .code(nil, _), .codes(nil, _, _): true
    default: false
    }
  }
}
