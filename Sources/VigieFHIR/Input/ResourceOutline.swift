/// What a store asks of a resource before its patient's bundle is put together.
package struct ResourceOutline: Sendable, Hashable {
  package let type: String
  /// Empty without one.
  package let id: String
  /// Whom it is about, as `Type/id`; nil where it does not say.
  package let subject: String?
  /// What it names, each once, as `Type/id`: not what it carries inside.
  package let references: [String]
  /// Of a bundle, the identifier that all versions of one document share, as `system|value`.
  package let identifier: String?
}

/// Reads outlines, one at a time.
package final class OutlineReader {
  private var parser: JSONParser

  /// Nil when memory is short.
  package init?() {
    guard let parser = JSONParser() else { return nil }
    self.parser = parser
  }

  /// The outline of the one resource that `text` is; nil where it is none.
  ///
  /// - Parameter withReferences: whether all of it is searched for what it names.
  /// - Complexity: O(bytes).
  package func outline(_ text: [UInt8], withReferences: Bool = true) -> ResourceOutline? {
    text.withUnsafeBufferPointer { bytes in
      (try? parser.withDocument(bytes) { document in
        Self.outline(document, withReferences)
      }) ?? nil
    }
  }

  private static func outline(
    _ document: JSONDocument, _ withReferences: Bool
  ) -> ResourceOutline? {
    var roots = document.roots
    guard let root = roots.next(), let resource = try? Element(root),
      let type = try? resource.text(.resourceType), !type.isEmpty
    else { return nil }
    let subject =
      (try? resource.subject)?.flatMap { try? $0.text(.reference) }.map { name($0.string) }
    var references: Set<String> = []
    if withReferences { collect(root, into: &references) }
    return ResourceOutline(
      type: type.string, id: (try? resource.string(.id)) ?? "", subject: subject,
      references: references.sorted(), identifier: identifier(of: resource))
  }

  /// What a reference names, whichever server it stands on: what is in one export is from one.
  private static func name(_ text: String) -> String {
    switch LiteralReference(text) {
    case .relative(let name), .absolute(_, let name): name
    case .opaque(let urn): String(urn.split(separator: ":").last ?? "")
    case .contained, .conditional: text
    }
  }

  private static func collect(_ value: JSONValue, into references: inout Set<String>) {
    if let members = value.members {
      for (key, member) in members {
        if key.text == "reference", let text = member.string, text.body.count <= 1_024 {
          references.insert(name(text.string))
        } else {
          collect(member, into: &references)
        }
      }
    } else if let elements = value.elements {
      for element in elements { collect(element, into: &references) }
    }
  }

  private static func identifier(of resource: Element) -> String? {
    guard let identifier = try? resource.element(.identifier),
      let value = try? identifier.string(.value), !value.isEmpty,
      let system = try? identifier.string(.system)
    else { return nil }
    return "\(system)|\(value)"
  }
}

extension Element {
  /// `subject`, or `patient` where FHIR calls it so.
  fileprivate var subject: Element? {
    get throws(UnreadableContent) {
      if let subject = try element(.subject) { return subject }
      return try element(.patient)
    }
  }
}
