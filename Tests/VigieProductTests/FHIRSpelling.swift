import VigieDice

/// The ways in which senders write one record down.
struct FHIRSpelling {
  enum References: CaseIterable {
    /// `Patient/p1`
    case relative
    /// `https://host/fhir/Patient/p1`
    case absolute
    /// `https://host/fhir/Patient/p1/_history/2`
    case versioned
    /// `urn:uuid:…`, which only the full URL of an entry explains.
    case urn
  }

  enum Wrapping: CaseIterable {
    case bundle, bundles, nested, array, lines, parameters

    /// Whether resources have a full URL here.
    var hasURLs: Bool {
      switch self {
      case .bundle, .bundles, .nested: true
      case .array, .lines, .parameters: false
      }
    }
  }

  let references: References
  let wrapping: Wrapping
  /// Whether the products of orders stand inside them.
  var carriesProducts = false

  /// All ways that keep the meaning: without full URLs nothing says what a URN is.
  static let all = Wrapping.allCases.flatMap { wrapping in
    References.allCases.filter { $0 != .urn || wrapping.hasURLs }
      .map { FHIRSpelling(references: $0, wrapping: wrapping) }
  }

  /// The document, with its resources in an order that `dice` draws.
  func document(of record: RandomFHIR, dice: inout Dice) -> String {
    var resources = record.resources
    if carriesProducts { resources = Self.carryingProducts(resources) }
    resources.shuffle(using: &dice)
    let names = Set(resources.map(\.name))
    let written = resources.map { resource in
      (name: resource.name, text: spelled(resource.text, names))
    }
    let entries = written.map { entry($0.name, $0.text) }
    let cut = dice.below(entries.count + 1)
    let (first, rest) = (Array(entries[..<cut]), Array(entries[cut...]))
    switch wrapping {
    case .bundle: return Self.bundle("collection", entries)
    case .bundles:
      return "[\(Self.bundle("searchset", first)), \(Self.bundle("transaction", rest))]"
    case .nested:
      let inner = "{\"resource\": \(Self.bundle("searchset", first))}"
      return Self.bundle("batch-response", [inner] + rest)
    case .array: return "[\(written.map(\.text).joined(separator: ",\n"))]"
    case .lines:
      return written.map { $0.text.replacing("\n", with: " ") }.joined(separator: "\n")
    case .parameters:
      let parameters = written.map { "{\"name\": \"x\", \"resource\": \($0.text)}" }
      return "{\"resourceType\": \"Parameters\", \"parameter\": "
        + "[\(parameters.joined(separator: ","))]}"
    }
  }

  private func entry(_ name: String, _ text: String) -> String {
    let url = references == .urn ? Self.urn(name) : "https://host/fhir/\(name)"
    return "{\"fullUrl\": \"\(url)\", \"resource\": \(text)}"
  }

  private static func bundle(_ type: String, _ entries: [String]) -> String {
    "{\"resourceType\": \"Bundle\", \"type\": \"\(type)\", \"entry\": "
      + "[\(entries.joined(separator: ",\n"))]}"
  }

  private static func urn(_ name: String) -> String {
    let digits = String(name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }, radix: 16)
    let padded = String(repeating: "0", count: 16 - digits.count) + digits
    return "urn:uuid:00000000-0000-4000-\(padded.prefix(4))-\(padded.suffix(12))"
  }

  /// Only what stands in the document can be called by a URN.
  private func spelled(_ text: String, _ names: Set<String>) -> String {
    text.replacing(/\{\{([^}]*)\}\}/) { match in
      let name = String(match.1)
      return switch references {
      case .relative: name
      case .absolute: "https://host/fhir/\(name)"
      case .versioned: "https://host/fhir/\(name)/_history/2"
      case .urn: names.contains(name) ? Self.urn(name) : name
      }
    }
  }

  /// Products no longer stand for themselves but in whatever refers to them.
  private static func carryingProducts(
    _ resources: [(name: String, text: String)]
  ) -> [(name: String, text: String)] {
    var result = resources.filter { !$0.name.hasPrefix("Medication/") }
    for (name, product) in resources where name.hasPrefix("Medication/") {
      let id = name.dropFirst("Medication/".count)
      for place in result.indices where result[place].text.contains("{{\(name)}}") {
        result[place].text = result[place].text
          .replacing("{{\(name)}}", with: "#\(id)")
          .replacing(", \"id\"", with: ", \"contained\": [\(product)], \"id\"", maxReplacements: 1)
      }
    }
    return result
  }
}
