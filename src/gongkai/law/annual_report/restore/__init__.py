"""Numbers of a damaged table, won back by the sums that must hold: restored if only one way is left, else not.

`evidence` says what was seen of a row, `splits` lists every way to read it, `columns` looks for the ways that
agree with the sums of all columns, `blanks` fills what is left empty, `table_3`, `table_4` and `table_2` answer.
Nothing here guesses: likelihood never makes a value certain.
"""
