"""取数: what the records of the system say to an indicator. Packages above register measures of their own in `ready()`."""
