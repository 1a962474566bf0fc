import ArgumentParser

/// `shiqu survey`: measure and compare the accounts of many libraries.
struct SurveyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey", abstract: "Survey, compare and explain what many libraries' accounts offer.",
        subcommands: [
            SurveyAgreeCommand.self, SurveyAnalyseCommand.self, SurveyCheckCommand.self, SurveyCompareCommand.self,
            SurveyReportCommand.self, SurveySuggestCommand.self,
        ])
}
