import Foundation

/// Another program, started as a shell starts it.
enum Child {
  struct Failure: Error, CustomStringConvertible { let description: String }

  /// What a run of a program took.
  struct Usage {
    let seconds: Double
    /// The most memory it held, in bytes.
    let peak: Int
  }

  /// Runs it to its end; what it says goes to `output`, and its complaints to `complaints`.
  static func run(
    _ path: String, _ arguments: [String], expecting codes: Set<Int32>,
    output: String = "/dev/null", complaints: String = "/dev/null"
  ) throws -> Usage {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, flags, 0o644)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, complaints, flags, 0o644)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    var status: Int32 = 0
    var usage = rusage()
    let clock = ContinuousClock()
    let begin = clock.now
    let refused = posix_spawn(&process, path, &actions, nil, &words, environ)
    guard refused == 0 else { throw Failure(description: "\(path): cannot be started") }
    guard wait4(process, &status, 0, &usage) == process else {
      throw Failure(description: "\(path): lost")
    }
    let elapsed = clock.now - begin
    let code = (status >> 8) & 0xFF
    guard status & 0x7F == 0, codes.contains(code) else {
      throw Failure(description: "\(path) ended with \(code)")
    }
    return Usage(seconds: elapsed / .seconds(1), peak: usage.ru_maxrss * 1_024)
  }
}
