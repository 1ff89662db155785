/// Text with places where a line may break; a small pretty printer after Wadler and Lindig.
indirect enum Layout {
  /// Text that is never broken.
  case text(String)
  /// A blank, or a line break where the group around it does not fit.
  case line
  /// A blank, or a line break where what follows, up to the next one, does not fit.
  case fillLine
  /// One after the other.
  case sequence([Layout])
  /// Lines inside break together or not at all.
  case group(Layout)
  /// Lines inside begin at the column where this begins.
  case align(Layout)

  /// The lines of this layout if it begins at `column`; the first without its indentation.
  ///
  /// - Complexity: O(size × width).
  func rendered(from column: Int, width: Int = 100) -> [String] {
    var printer = LayoutPrinter(column: column, width: width)
    printer.run(self)
    return printer.lines
  }

  /// The layout on one line.
  var flat: String {
    switch self {
    case .text(let text): text
    case .line, .fillLine: " "
    case .sequence(let parts): parts.map(\.flat).joined()
    case .group(let inner), .align(let inner): inner.flat
    }
  }
}

/// Prints a layout from a stack of what is still to print.
private struct LayoutPrinter {
  var column: Int
  let width: Int
  var lines = [""]

  private struct Pending {
    let indent: Int
    let isFlat: Bool
    let layout: Layout
  }

  init(column: Int, width: Int) {
    self.column = column
    self.width = width
  }

  mutating func run(_ layout: Layout) {
    var stack = [Pending(indent: column, isFlat: false, layout: layout)]
    while let top = stack.popLast() {
      switch top.layout {
      case .text(let text): write(text)
      case .line:
        if top.isFlat { write(" ") } else { breakLine(top.indent) }
      case .fillLine:
        if top.isFlat || fits(stack, within: width - column - 1) {
          write(" ")
        } else {
          breakLine(top.indent)
        }
      case .sequence(let parts):
        for part in parts.reversed() {
          stack.append(Pending(indent: top.indent, isFlat: top.isFlat, layout: part))
        }
      case .group(let inner):
        let flat = top.isFlat || inner.flat.count + tail(stack) <= width - column
        stack.append(Pending(indent: top.indent, isFlat: flat, layout: inner))
      case .align(let inner):
        stack.append(Pending(indent: column, isFlat: top.isFlat, layout: inner))
      }
    }
  }

  private mutating func write(_ text: String) {
    lines[lines.count - 1] += text
    column += text.count
  }

  private mutating func breakLine(_ indent: Int) {
    lines.append(String(repeating: " ", count: indent))
    column = indent
  }

  /// How much text follows up to the next place where a line may break.
  private func tail(_ stack: [Pending]) -> Int {
    var length = 0
    for pending in stack.reversed() {
      let (text, breaks) = head(pending.layout, isFlat: pending.isFlat)
      length += text
      if breaks { break }
    }
    return length
  }

  private func fits(_ stack: [Pending], within room: Int) -> Bool { tail(stack) <= room }

  /// The length of a layout up to its first possible break, and whether it has one.
  private func head(_ layout: Layout, isFlat: Bool) -> (length: Int, breaks: Bool) {
    switch layout {
    case .text(let text): return (text.count, false)
    case .line, .fillLine: return isFlat ? (1, false) : (0, true)
    case .group(let inner), .align(let inner): return head(inner, isFlat: isFlat)
    case .sequence(let parts):
      var length = 0
      for part in parts {
        let (more, breaks) = head(part, isFlat: isFlat)
        length += more
        if breaks { return (length, true) }
      }
      return (length, false)
    }
  }
}
