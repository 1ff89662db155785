import CBound
import Vigie

/// What no program on this machine gets past: how fast memory is read, and how much of it a
/// record takes at the least.
struct Limits {
  let population: Population

  func measure(into report: inout Report) throws {
    report.printSection("limits: what this machine can do at all")
    let words = [UInt64](repeating: 1, count: 1 << 25)
    var sum: UInt64 = 0
    let timings = try Rotation.time(
      rounds: 9, [{ sum &+= bound_sum(words, words.count) }])
    let megabytes = Double(words.count * 8) / 1e6
    report.add("reading memory, one thread", timings[0], count: megabytes, "MB")
    let columns = 4 * (3 * population.lineStart.count + 2 * population.examDay.count)
    let bytes = Double(columns) / Double(population.count)
    let rate = megabytes * 1e6 / timings[0].median
    report.note(
      "  a patient of W is \(Report.digits(bytes)) bytes in the columns of the bound: memory alone "
        + "allows \(Report.digits(rate / bytes / 1e6)) M patients/s")
    guard sum > 0 else { throw Disagreement("memory was not read") }
  }
}
