"""Skill standards: trees of work areas, tasks, requirements and knowledge."""
