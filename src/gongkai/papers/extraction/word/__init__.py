"""Word documents (ECMA-376 wordprocessing), read from their XML."""
