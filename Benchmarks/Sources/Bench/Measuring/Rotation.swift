/// Times several programs in turn, round after round, so that whatever the machine does meanwhile
/// falls on all of them.
struct Rotation {
  struct Timing {
    let seconds: [Double]

    var median: Double { sorted[sorted.count / 2] }

    /// Distance between the quartiles, as a share of the median.
    var spread: Double {
      (sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]) / median
    }

    private var sorted: [Double] { seconds.sorted() }
  }

  /// Runs each of `programs` once unmeasured, then `rounds` times, each round starting with the
  /// next one.
  static func time(rounds: Int, _ programs: [() throws -> Void]) throws -> [Timing] {
    for program in programs { try program() }
    var seconds = [[Double]](repeating: [], count: programs.count)
    let clock = ContinuousClock()
    for round in 0..<rounds {
      for turn in programs.indices {
        let index = (round + turn) % programs.count
        let elapsed = try clock.measure { try programs[index]() }
        seconds[index].append(elapsed / .seconds(1))
      }
    }
    return seconds.map(Timing.init)
  }
}
