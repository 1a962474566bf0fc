import App

await ShiquCommand.start()
