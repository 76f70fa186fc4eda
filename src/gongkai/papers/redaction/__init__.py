"""区分处理（涂黑）: content is removed, not covered (Art 37 of the Regulation).

Every page becomes a picture on which the marked areas are painted black, and the pictures are bound into a new PDF
that shares nothing with the old one. The copy has no text layer: that is the safe choice, and `proof` relies on it.
"""
