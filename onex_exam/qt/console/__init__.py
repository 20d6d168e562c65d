"""The invigilator's side: first run, start page, preparing a sitting, and the console."""
