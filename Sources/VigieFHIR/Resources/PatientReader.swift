import VigieRecord
import VigieTerms

extension Patient {
  /// A FHIR `Patient`; any gender but female and male leaves the sex unknown.
  init(_ entry: ResourceEntry, in zone: CivilZone) throws(UnreadableContent) {
    self.init(
      reference: entry.reference, birth: try entry.resource.time(.birthDate, in: zone))
    if let gender = try entry.resource.text(.gender) {
      switch gender {
      case "female": sex = .female
      case "male": sex = .male
      default: break
      }
    }
  }
}
