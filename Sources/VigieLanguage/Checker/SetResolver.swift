import VigieTerms

/// Writes out what each set stands for: names replaced by what they name, codes checked.
struct SetResolver {
  let table: SetTable
  let vocabulary: Vocabulary
  let limits: CheckLimits
  let log: CheckLog
  private var states: [State]
  private var membersTogether = 0

  /// How far a set is.
  private enum State {
    case open
    /// Being resolved: meeting it again is a circle.
    case begun
    case done(Extent)
  }

  /// How large a resolved set is.
  private struct Extent {
    var members = 0
    /// 1 for a set that names no other.
    var depth = 1
  }

  init(table: SetTable, vocabulary: Vocabulary, limits: CheckLimits, log: CheckLog) {
    self.table = table
    self.vocabulary = vocabulary
    self.limits = limits
    self.log = log
    states = Array(repeating: .open, count: table.definitions.count)
  }

  /// Resolves every set of the table, each once.
  mutating func resolveAll() {
    for place in table.definitions.indices { _ = resolve(place, within: 0) }
  }

  /// INVARIANT (bounded): the recursion ends at the limit of nesting.
  private mutating func resolve(_ place: Int, within depth: Int) -> Extent? {
    switch states[place] {
    case .done(let extent): return extent
    case .begun: return nil
    case .open: break
    }
    states[place] = .begun
    let syntax = table.definitions[place].syntax
    var extent = Extent()
    var isWhole = !syntax.members.isEmpty
    let members = self.members(syntax.members, of: place, within: depth, &extent, &isWhole)
    let exceptions = self.members(syntax.exceptions, of: place, within: depth, &extent, &isWhole)
    if isWhole, extent.members > limits.members {
      log.report(
        .setTooLarge, "`\(syntax.name.text)` has \(extent.members) members",
        at: syntax.name.span, label: "at most \(limits.members)",
        help: "name a class or a range instead of single codes")
      isWhole = false
    }
    membersTogether += extent.members
    if isWhole, membersTogether > limits.membersTogether {
      log.report(
        .setTooLarge, "the sets have more than \(limits.membersTogether) members together",
        at: syntax.name.span, help: "name classes or ranges instead of single codes")
      isWhole = false
    }
    if isWhole {
      let codes = CodeSet(name: syntax.name.text, members: members, exceptions: exceptions)
      table.setCodes(codes, of: place)
    }
    states[place] = .done(extent)
    return extent
  }

  private mutating func members(
    _ syntax: [MemberSyntax], of place: Int, within depth: Int, _ extent: inout Extent,
    _ isWhole: inout Bool
  ) -> [CodeSet.Member] {
    var members: [CodeSet.Member] = []
    var system: CodeSystem?
    for member in syntax {
      let kind: CodeSet.Kind?
      if case .set(let name) = member.form {
        kind = nested(name, of: place, within: depth, &extent).map { .set($0) }
        if kind == nil { isWhole = false }
      } else {
        extent.members += 1
        kind = self.kind(of: member, continuing: &system, &isWhole)
      }
      guard let kind else { continue }
      members.append(self.member(kind, member.modifiers, &isWhole))
    }
    return members
  }

  /// The set that a member names; nil after reporting one that is missing, a circle, or too deep.
  private mutating func nested(
    _ name: Name, of place: Int, within depth: Int, _ extent: inout Extent
  ) -> CodeSet? {
    let pack = table.definitions[place].pack
    guard let target = table.resolve(name, from: pack, log: log) else { return nil }
    if case .begun = states[target] {
      let isItself = target == place
      log.report(
        .circular, "set `\(name.text)` rests on itself", at: name.span,
        notes: isItself
          ? []
          : [
            Diagnostic.Note(
              "`\(name.text)` stands here", at: table.definitions[target].syntax.name.span)
          ],
        help: "take one of the names out")
      return nil
    }
    var nestedExtent: Extent?
    if depth + 1 < limits.setNesting { nestedExtent = resolve(target, within: depth + 1) }
    guard let nestedExtent, nestedExtent.depth < limits.setNesting else {
      log.report(
        .setTooDeep, "sets are named within sets too deep", at: name.span,
        label: "at most \(limits.setNesting)", help: "write the members where they are needed")
      return nil
    }
    extent.members += nestedExtent.members
    extent.depth = max(extent.depth, nestedExtent.depth + 1)
    return table.definitions[target].codes
  }
}
