print("shiqu")
