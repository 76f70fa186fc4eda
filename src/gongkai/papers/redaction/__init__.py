"""区分处理（涂黑）: content is removed, not covered (Art 37 of the Regulation).

Every page becomes a picture on which the marked areas are painted black, and the pictures are bound into a new PDF
that shares nothing with the old one. Its text layer is written anew from the characters that are seen outside the areas
(`visible`); `proof` reads the finished file and holds it against what may be there.
"""
