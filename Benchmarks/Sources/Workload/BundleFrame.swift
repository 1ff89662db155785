/// What every generated record has around its clinical entries: the bundle, and its patient.
package enum BundleFrame {
  /// A bundle of these resources, each with an address of its own.
  package static func bundle(of patient: Int, _ resources: [String]) -> String {
    let entries = resources.enumerated().map { place, resource in
      "{\"fullUrl\":\"urn:uuid:00000000-0000-0000-\(place)-\(patient)\",\"resource\":\(resource)}"
    }
    return "{\"resourceType\":\"Bundle\",\"id\":\"b\(patient)\",\"type\":\"collection\",\"entry\":["
      + entries.joined(separator: ",") + "]}"
  }

  /// What servers add to a resource.
  package static let meta =
    #""meta":{"versionId":"1","lastUpdated":"2026-01-03T02:11:09.123Z"}"#

  /// - Parameter birthDate: In ISO 8601.
  package static func patient(_ patient: Int, isFemale: Bool, birthDate: String) -> String {
    let gender = isFemale ? "female" : "male"
    return """
      {"resourceType":"Patient","id":"p\(patient)",\(meta),"identifier":[{"use":"official",\
      "system":"urn:oid:2.16.840.1.113883.4.6","value":"2\(patient)"}],"active":true,\
      "name":[{"use":"official","family":"Nom\(patient)","given":["Prénom","Zoé"]}],\
      "gender":"\(gender)","birthDate":"\(birthDate)",\
      "address":[{"use":"home","city":"Orléans","postalCode":"45000","country":"FR"}]}
      """
  }
}
