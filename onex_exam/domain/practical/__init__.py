"""Work with real tools: tasks, what is expected, what was found."""
