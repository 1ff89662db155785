import VigieTerms

extension Vocabulary {
  /// A member of a set as rules write it, with what is known of its code.
  package func words(_ member: CodeSet.Member) -> String {
    let route = member.route.map { " route \($0.rawValue)" } ?? ""
    switch member.kind {
    case .code(let pattern):
      let known = pattern.singleCode.map { code in
        self.concept(intern(system: pattern.system, code: code))
      }
      let name = known?.display.map { " (\($0))" } ?? ""
      return "\(pattern.system.keyword ?? "") \(pattern.text)" + name + route
    case .substance(let id): return substance(id).name + route
    case .set(let set): return set.name + route
    case .label(let pattern): return "/\(pattern)/" + route
    }
  }
}
