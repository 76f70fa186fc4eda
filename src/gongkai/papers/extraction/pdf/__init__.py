"""PDF: characters and ruling lines from PDFium, put together into lines, paragraphs and tables."""
