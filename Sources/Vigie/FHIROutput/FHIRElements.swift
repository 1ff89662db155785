import VigieLanguage
import VigieRecord

/// The data types of FHIR R4 that the answers use; empty parts are left out, because FHIR has no
/// empty strings, arrays or objects.
extension JSONText {
  static func code(_ text: String) -> JSONText { .string(text) }

  /// A text without control characters; nil for an empty one.
  static func fhirText(_ text: String) -> JSONText? {
    let text = text.printable(keeping: "\n").trimmed
    return text.isEmpty ? nil : .string(text)
  }

  /// The members that are there.
  static func element(_ members: [(String, JSONText?)]) -> JSONText {
    .object(members.compactMap { name, value in value.map { (name, $0) } })
  }

  /// Nil for no values.
  static func fhirList(_ values: [JSONText]) -> JSONText? { values.isEmpty ? nil : .array(values) }

  /// A `CodeableConcept`; nil when nothing is in it.
  static func concept(
    _ codings: [(system: String, code: String, display: String?)] = [], text: String
  ) -> JSONText? {
    let codings = codings.filter { !$0.code.isEmpty && !$0.code.contains(where: \.isWhitespace) }
      .map { coding in
        element([
          ("system", coding.system.isURI ? .string(coding.system) : nil),
          ("code", .code(coding.code)), ("display", coding.display.flatMap(fhirText)),
        ])
      }
    let text = fhirText(text)
    guard !codings.isEmpty || text != nil else { return nil }
    return element([("coding", fhirList(codings)), ("text", text)])
  }

  /// A `Reference` to an entry of the record, as the record names it; what is no literal reference
  /// of FHIR (an entry without an id) is named for people only.
  static func reference(_ name: String) -> JSONText? {
    name.isLiteralReference
      ? element([("reference", .string(name))])
      : fhirText(name).map { element([("display", $0)]) }
  }
}

/// An `Extension` of Vigie: a value, or parts that are extensions themselves.
///
/// Its URL is `urn:vigie:` and the name; a part goes by its name alone, as FHIR R4 has it for
/// extensions within extensions.
struct FHIRExtension {
  private let name: String
  /// The member that holds it.
  private let member: String
  /// Nil without anything to say: FHIR has no empty extensions.
  private let value: JSONText?

  init(_ name: String, text: String?) {
    self.name = name
    member = "valueString"
    value = text.flatMap { JSONText.fhirText($0) }
  }

  init(_ name: String, code: String) {
    self.name = name
    member = "valueCode"
    value = .code(code)
  }

  init(_ name: String, flag: Bool) {
    self.name = name
    member = "valueBoolean"
    value = .bool(flag)
  }

  init(_ name: String, number: Int) {
    self.name = name
    member = "valueInteger"
    value = .number(number)
  }

  /// Parts without a value are left out.
  init(_ name: String, _ parts: [FHIRExtension]) {
    self.name = name
    member = "extension"
    value = .fhirList(parts.compactMap { $0.json(isPart: true) })
  }

  private func json(isPart: Bool) -> JSONText? {
    value.map { value in
      .object([("url", .string(isPart ? name : "urn:vigie:" + name)), (member, value)])
    }
  }

  /// The extensions of a resource or an element; nil for none.
  static func list(_ extensions: [FHIRExtension]) -> JSONText? {
    .fhirList(extensions.compactMap { $0.json(isPart: false) })
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? startIndex
    return start < end ? String(self[start..<end]) : ""
  }

  /// An absolute URI without spaces: what FHIR takes for the name of a code system.
  fileprivate var isURI: Bool {
    guard let colon = firstIndex(of: ":"), colon > startIndex else { return false }
    return !contains(where: \.isWhitespace) && self[..<colon].allSatisfy { $0.isASCII }
  }

  /// `Type/id` as FHIR R4 spells it (References, 2.3.0.1), or a URN.
  fileprivate var isLiteralReference: Bool {
    if hasPrefix("urn:uuid:") || hasPrefix("urn:oid:") {
      return utf8.dropFirst(8).allSatisfy { $0.isIDByte || $0 == UInt8(ascii: ":") }
    }
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].utf8.first,
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
    else { return false }
    let isType = parts[0].utf8.allSatisfy { $0.isLetter }
    return isType && (1...64).contains(parts[1].utf8.count) && parts[1].utf8.allSatisfy(\.isIDByte)
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
  }

  /// FHIR R4, data type `id`.
  fileprivate var isIDByte: Bool {
    isLetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
  }
}
