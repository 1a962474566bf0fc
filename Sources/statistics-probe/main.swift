import Foundation

/// One line, at once: whoever asks waits for it.
func write(_ figure: Figure) {
    FileHandle.standardOutput.write(Data((figure.json + "\n").utf8))
}

// Reads one question a line in JSON and answers each with one line; or measures itself.
if CommandLine.arguments.dropFirst().first == "bench" {
    let sizes = CommandLine.arguments.dropFirst(2).compactMap(Int.init)
    write(Benchmark(sizes).run())
} else {
    let decoder = JSONDecoder()
    while let line = readLine() {
        do {
            write(try Probe.answer(try decoder.decode(Question.self, from: Data(line.utf8))))
        } catch {
            write(.object(["error": .text("\(error)")]))
        }
    }
}
