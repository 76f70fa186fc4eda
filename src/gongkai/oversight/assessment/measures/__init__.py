"""取数: what the records of the system say to an indicator. Packages above register their own in `ready()`."""
