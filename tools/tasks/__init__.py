"""Makes starters and solutions of the sample bank's tasks: `python -m tools.tasks [BANK]`.

A bank holds content alone, so the programs that make its workbooks stand outside of it.
"""
