import VigieTerms

/// A JSON value that keeps its keys in the order given, so that equal reports are equal bytes.
package enum JSONText {
  case null
  case bool(Bool)
  case number(Int)
  case decimal(ExactDecimal)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  package static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  package static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }

  /// RFC 8259 text; `indent` nil puts everything on one line.
  package func text(indent: Int? = nil) -> String {
    var output = ""
    write(to: &output, indent: indent, depth: 0)
    return output
  }

  private func write(to output: inout String, indent: Int?, depth: Int) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .number(let value): output += "\(value)"
    case .decimal(let value): output += "\(value)"
    case .string(let text): Self.quote(text, to: &output)
    case .array(let values):
      Self.list(values, "[", "]", to: &output, indent: indent, depth: depth) { value, output in
        value.write(to: &output, indent: indent, depth: depth + 1)
      }
    case .object(let members):
      Self.list(members, "{", "}", to: &output, indent: indent, depth: depth) { member, output in
        Self.quote(member.0, to: &output)
        output += indent == nil ? ":" : ": "
        member.1.write(to: &output, indent: indent, depth: depth + 1)
      }
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, to output: inout String, indent: Int?,
    depth: Int, write: (Element, inout String) -> Void
  ) {
    output += open
    for (index, element) in elements.enumerated() {
      if index > 0 { output += "," }
      newLine(to: &output, indent: indent, depth: depth + 1)
      write(element, &output)
    }
    if !elements.isEmpty { newLine(to: &output, indent: indent, depth: depth) }
    output += close
  }

  private static func newLine(to output: inout String, indent: Int?, depth: Int) {
    guard let indent else { return }
    output += "\n" + String(repeating: " ", count: indent * depth)
  }

  private static func quote(_ text: String, to output: inout String) {
    output += "\""
    defer { output += "\"" }
    // Nearly every text is written as it is.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else {
      output += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
  }
}
