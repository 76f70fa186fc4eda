"""The yearly report of Articles 49 and 50: its official forms, what is counted, which sums must hold.

`form` says what a form is, `form_2019` and `form_2021` are the two forms as data, `forms` picks one by year;
`counting` derives tables from facts; `identities`, `between_years`, `prose` check; `wording` helps to write.
"""
