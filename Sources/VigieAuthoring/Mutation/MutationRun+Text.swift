import Vigie

extension MutationRun {
  /// How many changes of a pack the cases notice.
  public struct Score: Sendable, Hashable {
    public let pack: String
    public let caught: Int
    public let survived: Int
    public let equivalent: Int

    public init(pack: String, caught: Int, survived: Int, equivalent: Int) {
      self.pack = pack
      self.caught = caught
      self.survived = survived
      self.equivalent = equivalent
    }

    /// Of a hundred, rounded down; a hundred where there is nothing to notice.
    public var percent: Int {
      caught + survived == 0 ? 100 : caught * 100 / (caught + survived)
    }
  }

  /// One score for each pack, by name.
  public var scores: [Score] {
    Dictionary(grouping: results, by: \.pack).sorted { $0.key < $1.key }.map { pack, results in
      Score(
        pack: pack, caught: results.count { if case .caught = $0.fate { true } else { false } },
        survived: results.count { $0.fate == .survived },
        equivalent: results.count { $0.fate == .equivalent })
    }
  }

  /// What no case notices, with what a case would need; then what nothing can; then the scores.
  public var text: String {
    let survivors = results.filter { $0.fate == .survived }
    let equivalent = results.filter { $0.fate == .equivalent }
    var lines = survivors.flatMap { [line(of: $0), "    needs \($0.mutation.need)"] }
    if !equivalent.isEmpty {
      lines += ["", "the same in every record:"] + equivalent.map(line)
    }
    if !lines.isEmpty { lines.append("") }
    let width = scores.map(\.pack.count).max() ?? 0
    lines += scores.map { score in
      let name = score.pack + String(repeating: " ", count: width - score.pack.count)
      return "\(name)  \(score.percent) %: \(score.caught) of "
        + "\(score.caught + score.survived) changes noticed"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(of result: Result) -> String {
    let mutation = result.mutation
    // INVARIANT (sources): every change was found in one of them.
    let source = sources[Int(mutation.span.file.number)]
    let position = source.position(of: mutation.span.start)
    let change = mutation.changed.isEmpty ? "left out" : "changed to `\(mutation.changed)`"
    return "\(source.name):\(position.line):\(position.column): `\(mutation.original)` \(change)"
  }
}
