"""What the words of a report give away by themselves: sums, percentages, years, names, likeness, personal numbers.

Every check here is by rule and prefers silence: a hint that is wrong costs more trust than one that is missing.
"""
