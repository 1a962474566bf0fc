import ArgumentParser

/// `shiqu survey`: measure and compare the accounts of many libraries.
struct SurveyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey", abstract: "Survey, compare and explain what many libraries' accounts offer.",
        subcommands: [
            SurveyCheckCommand.self, SurveySuggestCommand.self,
        ])
}
