import VigieScan

extension ScanProgress {
  /// A bar with rate and remaining time; without an end in sight the count and the rate.
  var line: String {
    let rate = "\(Int(patientsPerSecond)) patients/s"
    guard let fraction else { return "\(patients) patients, \(rate)" }
    let width = 24
    let full = Int(fraction * Double(width))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    let left = secondsLeft.map { ", \(ScanSummary.span($0)) left" } ?? ""
    return "\(bar) \(Int(fraction * 100)) %, \(patients) patients, \(rate)\(left)"
  }
}
