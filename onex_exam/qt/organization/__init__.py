"""The organization's window: packages in, results released, certificates out."""
