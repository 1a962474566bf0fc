import ArgumentParser

/// `shiqu survey`: measure and compare the accounts of many libraries.
struct SurveyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey", abstract: "Survey, compare and explain what many libraries' accounts offer.",
        subcommands: [
            SurveyAdjudicateCommand.self, SurveyAgreeCommand.self, SurveyAnalyseCommand.self, SurveyCheckCommand.self,
            SurveyCompareCommand.self, SurveyExportCommand.self, SurveyImportCommand.self,
            SurveyLiteratureCommand.self, SurveyNewCommand.self, SurveyReportCommand.self, SurveySelfCommand.self,
            SurveySheetCommand.self, SurveySuggestCommand.self,
        ])
}
