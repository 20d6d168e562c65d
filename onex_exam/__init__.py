"""ONEX Exam: an examination and training station for vocational skill certificates."""

__version__ = "0.1.0.dev0"
