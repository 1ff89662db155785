/// One bar for each target: how far what was measured is from what was asked, on a scale on which
/// each line is twice the one before.
struct TargetChart {
  private let targets: [Report.Target]
  private let barHeight = 16
  private let rowHeight = 24
  private let labelWidth = 260
  private let plotWidth = 420
  /// The plot reaches from a quarter of what was asked to sixteen times as much.
  private let steps = -2...4

  init(_ targets: [Report.Target]) { self.targets = targets }

  var svg: String {
    let height = targets.count * rowHeight + 40
    let width = labelWidth + plotWidth + 80
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" role="img" \
      font-family="system-ui, sans-serif" font-size="12">
      <title>Each target beside what was asked</title>
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>
      """
    ]
    for step in steps {
      let place = x(of: Double(step))
      let isAsked = step == 0
      lines.append(
        """
        <line x1="\(place)" y1="8" x2="\(place)" y2="\(height - 24)" \
        stroke="\(isAsked ? "#333333" : "#dddddd")"/>
        <text x="\(place)" y="\(height - 8)" text-anchor="middle" fill="#555555">\
        \(isAsked ? "asked" : step < 0 ? "1/\(1 << -step)" : "\(1 << step) ×")</text>
        """)
    }
    for (place, target) in targets.enumerated() {
      lines.append(bar(of: target, y: 12 + place * rowHeight))
    }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private func bar(of target: Report.Target, y: Int) -> String {
    // Where nothing is asked for, there is as much of it as may be, or there is not.
    let share =
      target.asked == 0
      ? (target.isMet ? 1 : 0)
      : target.sense == .atLeast ? target.ratio / target.asked : target.asked / target.ratio
    let (low, high) = (Double(steps.lowerBound), Double(steps.upperBound))
    let (start, end) = (x(of: low), x(of: min(max(Self.logarithm(share), low), high)))
    let text = y + barHeight - 4
    return """
      <text x="\(labelWidth - 8)" y="\(text)" text-anchor="end">\(target.name)</text>
      <rect x="\(start)" y="\(y)" width="\(max(1, end - start))" height="\(barHeight)" \
      fill="\(target.isMet ? "#2a7f62" : "#b5502f")"/>
      <text x="\(end + 6)" y="\(text)">\(Report.digits(target.ratio))</text>
      """
  }

  private func x(of step: Double) -> Int {
    let share = (step - Double(steps.lowerBound)) / Double(steps.count - 1)
    return labelWidth + Int((share * Double(plotWidth)).rounded())
  }

  /// To the base of two.
  private static func logarithm(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return -64 }
    let fraction = value.significand - 1
    // Between two powers the line is nearly straight: a pixel wide at most.
    return Double(value.exponent) + fraction * (1.3465 - 0.3465 * fraction)
  }
}
