"""公文登记: the registers, a paper's life on one page, and what is done with papers."""
