"""The verbs of the registers: one file each."""
