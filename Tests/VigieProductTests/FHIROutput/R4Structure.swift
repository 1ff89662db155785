import Foundation

/// The structure of FHIR R4 (4.0.1), as far as Vigie writes it: elements, cardinalities, data types
/// and required value sets of the published StructureDefinitions, and the invariants named below.
enum R4Structure {
  struct Element {
    let type: String
    var isRequired = false
    var isList = false
    /// The codes of a required value set.
    var codes: Set<String>?

    init(
      _ type: String, isRequired: Bool = false, isList: Bool = false, codes: Set<String>? = nil
    ) {
      self.type = type
      self.isRequired = isRequired
      self.isList = isList
      self.codes = codes
    }
  }

  static let definitions: [String: [String: Element]] = [
    "Bundle": [
      "resourceType": Element("code", isRequired: true), "id": Element("id"),
      "language": Element("code"), "identifier": Element("Identifier"),
      "type": Element(
        "code", isRequired: true,
        codes: [
          "document", "message", "transaction", "transaction-response", "batch", "batch-response",
          "history", "searchset", "collection",
        ]), "timestamp": Element("instant"), "total": Element("unsignedInt"),
      "entry": Element("Bundle.entry", isList: true),
    ],
    "Bundle.entry": [
      "fullUrl": Element("uri"), "resource": Element("Resource"),
      "extension": Element("Extension", isList: true),
    ],
    "DetectedIssue": domainResource.merging([
      "identifier": Element("Identifier", isList: true),
      "status": Element("code", isRequired: true, codes: observationStatus),
      "code": Element("CodeableConcept"),
      "severity": Element("code", codes: ["high", "moderate", "low"]),
      "patient": Element("Reference"), "identifiedDateTime": Element("dateTime"),
      "author": Element("Reference"), "implicated": Element("Reference", isList: true),
      "evidence": Element("DetectedIssue.evidence", isList: true), "detail": Element("string"),
      "reference": Element("uri"),
      "mitigation": Element("DetectedIssue.mitigation", isList: true),
    ]) { $1 },
    "DetectedIssue.evidence": [
      "extension": Element("Extension", isList: true),
      "code": Element("CodeableConcept", isList: true),
      "detail": Element("Reference", isList: true),
    ],
    "DetectedIssue.mitigation": [
      "extension": Element("Extension", isList: true),
      "action": Element("CodeableConcept", isRequired: true), "date": Element("dateTime"),
      "author": Element("Reference"),
    ],
    "OperationOutcome": domainResource.merging([
      "issue": Element("OperationOutcome.issue", isRequired: true, isList: true)
    ]) { $1 },
    "OperationOutcome.issue": [
      "extension": Element("Extension", isList: true),
      "severity": Element(
        "code", isRequired: true, codes: ["fatal", "error", "warning", "information"]),
      "code": Element("code", isRequired: true, codes: issueType),
      "details": Element("CodeableConcept"), "diagnostics": Element("string"),
      "expression": Element("string", isList: true),
    ],
    "CodeableConcept": ["coding": Element("Coding", isList: true), "text": Element("string")],
    "Coding": [
      "system": Element("uri"), "version": Element("string"), "code": Element("code"),
      "display": Element("string"), "userSelected": Element("boolean"),
    ],
    "Identifier": [
      "use": Element("code", codes: ["usual", "official", "temp", "secondary", "old"]),
      "system": Element("uri"), "value": Element("string"),
    ],
    "Reference": [
      "reference": Element("string"), "type": Element("uri"), "identifier": Element("Identifier"),
      "display": Element("string"),
    ],
    "Extension": [
      "url": Element("uri", isRequired: true), "extension": Element("Extension", isList: true),
      "valueString": Element("string"), "valueCode": Element("code"),
      "valueBoolean": Element("boolean"), "valueInteger": Element("integer"),
    ],
  ]

  private static let domainResource: [String: Element] = [
    "resourceType": Element("code", isRequired: true), "id": Element("id"),
    "language": Element("code"), "extension": Element("Extension", isList: true),
  ]

  private static let observationStatus: Set<String> = [
    "registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error",
    "unknown",
  ]

  private static let issueType: Set<String> = [
    "invalid", "structure", "required", "value", "invariant", "security", "login", "unknown",
    "expired", "forbidden", "suppressed", "processing", "not-supported", "duplicate",
    "multiple-matches", "not-found", "deleted", "too-long", "code-invalid", "extension",
    "too-costly", "business-rule", "conflict", "transient", "lock-error", "no-store", "exception",
    "timeout", "incomplete", "throttled", "informational",
  ]
}

/// Holds one resource against the structure, and lists what is wrong with it.
struct R4Validator {
  private(set) var problems: [String] = []

  /// What is wrong with the bundle that `text` is.
  static func problems(in text: String) throws -> [String] {
    var validator = R4Validator()
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    validator.check(value, as: "Bundle", at: "Bundle")
    let entries = ((value as? [String: Any])?["entry"] as? [[String: Any]]) ?? []
    let urls = entries.compactMap { $0["fullUrl"] as? String }
    if Set(urls).count != entries.count { validator.problems.append("bdl-7: full URLs repeat") }
    return validator.problems
  }

  private mutating func check(_ value: Any, as type: String, at path: String) {
    if type == "Resource" {
      let name = (value as? [String: Any])?["resourceType"] as? String ?? ""
      check(value, as: name, at: "\(path)(\(name))")
    } else if let elements = R4Structure.definitions[type] {
      check(value, elements, type, path)
    } else {
      checkPrimitive(value, type, path)
    }
  }

  private mutating func check(
    _ value: Any, _ elements: [String: R4Structure.Element], _ type: String, _ path: String
  ) {
    guard let object = value as? [String: Any], !object.isEmpty else {
      problems.append("\(path): no \(type), or an empty one (ele-1)")
      return
    }
    for name in object.keys where elements[name] == nil {
      problems.append("\(path): \(type) has no `\(name)`")
    }
    for (name, element) in elements {
      guard let member = object[name] else {
        if element.isRequired { problems.append("\(path): `\(name)` is missing") }
        continue
      }
      check(member, element, at: "\(path).\(name)")
    }
    switch type {
    case "Extension":
      let values = object.keys.count { $0.hasPrefix("value") }
      if values + (object["extension"] == nil ? 0 : 1) != 1 {
        problems.append("\(path): a value or extensions, one of both (ext-1)")
      }
    case "Reference":
      if (object["reference"] as? String)?.hasPrefix("#") ?? false {
        problems.append("\(path): refers to nothing contained (ref-1)")
      }
    default: break
    }
  }

  private mutating func check(_ value: Any, _ element: R4Structure.Element, at path: String) {
    guard element.isList else {
      check(value, as: element.type, at: path)
      if let codes = element.codes, !codes.contains(value as? String ?? "") {
        problems.append("\(path): `\(value)` is not in its value set")
      }
      return
    }
    guard let list = value as? [Any], !list.isEmpty else {
      problems.append("\(path): no list, or an empty one")
      return
    }
    for (index, item) in list.enumerated() {
      check(item, as: element.type, at: "\(path)[\(index)]")
    }
  }

  /// The regular expressions of FHIR R4, Data Types.
  private mutating func checkPrimitive(_ value: Any, _ type: String, _ path: String) {
    let isSound: Bool
    switch (type, value) {
    case ("boolean", let value as NSNumber), ("integer", let value as NSNumber),
      ("unsignedInt", let value as NSNumber):
      isSound = type == "boolean" ? "\(value)".count <= 5 : value.int64Value <= 2_147_483_647
    case ("string", let text as String):
      isSound = !text.isEmpty && text.utf8.count < 1_048_576 && text == trimmed(text)
    case ("code", let text as String): isSound = text.wholeMatch(of: /[^\s]+(\s[^\s]+)*/) != nil
    case ("id", let text as String):
      isSound = text.wholeMatch(of: /[A-Za-z0-9\-\.]{1,64}/) != nil
    case ("uri", let text as String): isSound = text.wholeMatch(of: /\S+/) != nil
    case ("dateTime", let text as String):
      isSound =
        text.wholeMatch(
          of: /\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+\-]\d\d:\d\d))?)?)?/) != nil
    case ("instant", let text as String):
      isSound =
        text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+\-]\d\d:\d\d)/) != nil
    default: isSound = false
    }
    if !isSound { problems.append("\(path): `\(value)` is no \(type)") }
  }

  private func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
