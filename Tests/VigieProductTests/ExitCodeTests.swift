import Foundation
import Testing

/// The table of exit codes, on the command itself.
@Suite("Exit codes", .serialized)
struct ExitCodeTests {
  private static let record = FHIR.bundle(FHIR.patient(), FHIR.warfarin)

  private func check(_ arguments: String..., input: String = "") throws -> CommandRun {
    try CommandRun(["check"] + arguments + ["--as-of", "2026-03-10"], input: input)
  }

  @Test("0: done, no finding")
  func nothing() throws {
    let run = try check(Place.sample("nothing-to-say"))
    #expect(run.code == 0)
    #expect(run.output.contains("No finding among 4 evaluated entries"))
    #expect(run.complaints.isEmpty)
  }

  @Test(
    "1: every sample with something to say",
    arguments: [
      "allergie", "anticoagulant", "diabetes-us", "grossesse", "incomplete", "potassium", "qt",
      "transplant", "washout",
    ])
  func findings(sample: String) throws {
    let draft = Place.sample("\(sample).draft")
    let hasDraft = FileManager.default.fileExists(atPath: draft)
    let run = try CommandRun(
      ["check", Place.sample(sample), "--as-of", "2026-03-10"]
        + (hasDraft ? ["--draft", draft] : []))
    #expect(run.code == 1)
    #expect(run.complaints.isEmpty)
    for line in run.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test("1 becomes 0 when the level asked for is higher; the JSON keeps everything")
  func minimumLevel() throws {
    let sample = Place.sample("potassium")
    #expect(try check(sample, "--min-level", "discouraged").code == 1)
    let text = try check(sample, "--min-level", "contraindicated")
    #expect(text.code == 0)
    #expect(text.output.contains(" 3 below the level shown"))
    let json = try check(sample, "--min-level", "contraindicated", "--format", "json")
    #expect(json.code == 0)
    #expect(json.output.contains("\"level\": \"discouraged\""))
  }

  @Test(
    "2: wrong usage",
    arguments: [
      [], ["--bogus"], ["-", "-"], ["x.json", "--as-of", "2026-13-40"],
      ["x.json", "--as-of", "2026-03"], ["x.json", "--time-zone", "Mars/Olympus"],
      ["x.json", "--lang", "de"], ["x.json", "--min-level", "severe"],
      ["x.json", "--format", "xml"], ["x.json", "y.json", "--draft", "z.json"],
    ])
  func usage(arguments: [String]) throws {
    let run = try CommandRun(["check"] + arguments)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.complaints.hasPrefix("vigie: "))
    #expect(!run.complaints.contains("Error: "))
  }

  @Test("2: a draft for another patient")
  func otherPatient() throws {
    let scratch = try Scratch()
    let draft = try scratch.add("draft.json", #"{"resourceType": "Patient", "id": "other"}"#)
    let run = try check(Place.sample("nothing-to-say"), "--draft", draft)
    #expect(run.code == 2)
    #expect(run.complaints.contains("about `Patient/other`, the record is about `Patient/yasmin`"))
  }

  @Test("3: nothing could be processed")
  func refused() throws {
    let run = try check("missing.json", "also-missing.json")
    #expect(run.code == 3)
    #expect(run.output.isEmpty)
    #expect(
      run.complaints == """
        vigie: missing.json: no such file
        vigie: also-missing.json: no such file

        """)
    #expect(try check(Place.sample("qt"), "--draft", "missing.json").code == 3)
  }

  @Test("4: some input was skipped, and outranks findings")
  func skipped() throws {
    let run = try check(Place.sample("potassium"), "missing.json")
    #expect(run.code == 4)
    #expect(run.output.contains("High potassium"))
    #expect(run.complaints.contains("missing.json: no such file"))
    let scratch = try Scratch()
    let odd = try scratch.add(
      "odd.json", FHIR.bundle(FHIR.patient(), #"{"resourceType": "Condition", "id": 7}"#))
    let part = try check(odd)
    #expect(part.code == 4)
    #expect(part.complaints.contains("odd.json:3: Bundle.entry[1].resource.id is not a string"))
    #expect(try check(odd, "--quiet").complaints.isEmpty)
  }

  @Test("4: a pack past its validity says so in every format")
  func expired() throws {
    let sample = Place.sample("nothing-to-say")
    let text = try CommandRun(["check", sample, "--as-of", "2030-01-01"])
    #expect(text.code == 4)
    #expect(text.output.contains("! Past its validity, 2026-01-01 to 2027-12-31: antibiotics"))
    let json = try CommandRun(["check", sample, "--as-of", "2030-01-01", "--format", "json"])
    #expect(json.code == 4)
    #expect(json.output.contains("\"expired\": true"))
  }

  @Test("rules that are absent, empty or broken are refused")
  func rules() throws {
    let sample = Place.sample("nothing-to-say")
    func run(_ rules: String) throws -> CommandRun { try check(sample, "--rules", rules) }
    let absent = try run("/nonexistent/rules")
    #expect(absent.code == 3)
    #expect(absent.complaints == "vigie: /nonexistent/rules: no such file or folder\n")
    let scratch = try Scratch()
    #expect(try run(scratch.folder.path).code == 3)
    #expect(try run(scratch.folder.path).complaints.contains("no `.vigie` file in it"))
    _ = try scratch.add("x.vigie", "pack x {\n  version 1.0.0\n}\nrule y {\n  level odd\n}\n")
    let broken = try run(scratch.folder.path)
    #expect(broken.code == 3)
    #expect(broken.complaints.contains("x.vigie:5:9"))
    #expect(broken.complaints.contains("`odd` is no level"))
  }

  @Test("standard input, quiet colours and the language")
  func streams() throws {
    let run = try check("-", "--lang", "fr", input: Self.record)
    #expect(run.code == 0)
    #expect(run.output.contains("Aucun signalement parmi 2 éléments évalués"))
    #expect(!run.output.contains("\u{1B}["))
    let bad = try check("-", input: "{")
    #expect(bad.code == 3)
    #expect(bad.complaints.hasPrefix("vigie: standard input:1: not JSON: "))
  }

  @Test("a reader that leaves early is no reason to fail noisily")
  func closedPipe() throws {
    let process = Process()
    let pipe = Pipe.ownedByOneChild()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "\"$0\" check samples/*.json --as-of 2026-03-10 2>&1 | head -n 1",
      CommandRun.executable.path,
    ]
    process.currentDirectoryURL = Place.root
    process.standardOutput = pipe
    try process.start()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(output.hasPrefix("samples/allergie.json · Patient/louis · 2026-03-10"))
    #expect(output.split(separator: "\n").count == 1)
  }

  @Test("an answer that cannot be written is no answer: a full disk is said, exit 3")
  func fullDisk() throws {
    let process = Process()
    let pipe = Pipe.ownedByOneChild()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "\"$0\" check samples/nothing-to-say.json --as-of 2026-03-10 2>&1 > /dev/full",
      CommandRun.executable.path,
    ]
    process.currentDirectoryURL = Place.root
    process.standardOutput = pipe
    try process.start()
    let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(words == "vigie: the output cannot be written: No space left on device\n")
    #expect(process.terminationStatus == 3)
  }

  @Test("the version says what Vigie is for; help has an example")
  func help() throws {
    let version = try CommandRun(["--version"])
    #expect(version.code == 0)
    #expect(version.output.contains("Vigie informs a health professional, who decides."))
    for command in [
      ["check"], ["rules", "check"], ["rules", "format"], ["rules", "test"],
      ["rules", "list"], ["rules", "explain"], ["explain"], ["scan"],
    ] {
      let help = try CommandRun(command + ["--help"])
      #expect(help.code == 0)
      #expect(help.output.contains("Example"), "\(command)")
    }
  }
}
