"""The law of the core: values in, values out; no files, clock, chance, threads or Qt."""
