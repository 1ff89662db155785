/// One way to look at an entry: under one code, as one substance, by one route.
struct CodeFacet {
  var system: CodeSystem
  var code: String
  var substance: SubstanceID?
  /// What a code for a class may stand for (S14).
  var possibleSubstances: Set<SubstanceID> = []
  var route: Route?
  var labels: [LabelPattern: Truth] = [:]
}

extension CodeSet {
  /// Whether an entry that is no medication belongs to the set: surely, maybe (a broader code,
  /// S14), or not. Of several codes the surest counts; an exception on any of them excludes.
  ///
  /// - Complexity: O(codes × members). The naive definition; indexes are made from it.
  public func membership(of entry: CodedEntry) -> Truth {
    let own = entry.ownFacets
    return ownTruth(of: entry, own, defaultRoute: .either)
  }

  /// Whether `facet` is a member; `own` are the codes on the entry itself, any of which an
  /// exception may name. A default route filters members that state no route, not exceptions.
  func truth(of facet: CodeFacet, own: [CodeFacet], defaultRoute: Route) -> Truth {
    var result = Truth.no
    for member in members {
      result = result || member.truth(of: facet, own: own, defaultRoute: defaultRoute)
    }
    if result == .no { return .no }
    for exception in exceptions {
      for other in [facet] + own {
        result = result && !exception.truth(of: other, own: own, defaultRoute: .either)
      }
    }
    return result
  }

  /// The surest truth over the codes on the entry itself, and over the classes they stand for.
  func ownTruth(of entry: CodedEntry, _ own: [CodeFacet], defaultRoute: Route) -> Truth {
    var result = Truth.no
    for facet in own {
      result = result || truth(of: facet, own: own, defaultRoute: defaultRoute)
    }
    for concept in entry.concepts where !concept.classes.isEmpty {
      // A code for a whole class is surely a member only if every part of the class is.
      let truths = concept.classes.map { code in
        let facet = CodeFacet(
          system: .atc, code: code, possibleSubstances: concept.possibleSubstances,
          route: entry.route ?? concept.route)
        return truth(of: facet, own: own, defaultRoute: defaultRoute)
      }
      result = result || Truth.agreement(of: truths)
    }
    for concept in entry.concepts where concept.isPanel && result != .yes {
      result = result || truth(ofPanel: concept, own: own)
    }
    return result
  }

  /// S34: a panel is each of the exams in it, and may be one of those it may leave out.
  private func truth(ofPanel panel: Concept, own: [CodeFacet]) -> Truth {
    var result = Truth.no
    for content in panel.contents {
      for code in content.component.codes {
        let facet = CodeFacet(system: code.system, code: code.code)
        let truth = truth(of: facet, own: own, defaultRoute: .either)
        result = result || (content.isOptional ? truth && .unknown : truth)
      }
    }
    return result
  }
}

extension CodeSet.Member {
  fileprivate func truth(of facet: CodeFacet, own: [CodeFacet], defaultRoute: Route) -> Truth {
    let byRoute = Route.satisfies(facet.route, route ?? defaultRoute)
    switch kind {
    case .code(let pattern):
      guard pattern.system == facet.system else { return .no }
      return pattern.membership(ofNormalized: facet.code) && byRoute
    case .substance(let substance):
      let isPossible = facet.possibleSubstances.contains(substance)
      return (facet.substance == substance ? .yes : isPossible ? .unknown : .no) && byRoute
    case .label(let pattern):
      return (facet.labels[pattern] ?? .no) && byRoute
    case .set(let set):
      guard let route else {
        return set.truth(of: facet, own: own, defaultRoute: defaultRoute)
      }
      return set.truth(of: facet, own: own, defaultRoute: .either)
        && Route.satisfies(facet.route, route)
    }
  }
}

extension CodedEntry {
  /// The facets of the codes on the entry itself; one without a code when it has none, so that its
  /// words can still match.
  var ownFacets: [CodeFacet] {
    guard !concepts.isEmpty else {
      return [
        CodeFacet(system: .other, code: "", route: route, labels: labels)
      ]
    }
    return concepts.map { concept in
      CodeFacet(
        system: concept.system, code: concept.code,
        possibleSubstances: concept.possibleSubstances, route: route ?? concept.route,
        labels: labels)
    }
  }
}

extension Truth {
  /// What all of several views agree on; unknown where they differ or there is none.
  static func agreement(of truths: [Truth]) -> Truth {
    guard let first = truths.first, truths.allSatisfy({ $0 == first }) else { return .unknown }
    return first
  }
}
