"""GB/T 9704—2012 《党政机关公文格式》: one description of a paper, set as DOCX to edit and as PDF to send."""

from gongkai.papers.gbt9704.measures import Layout
from gongkai.papers.gbt9704.paper import Block, Grid, Paper, Text
from gongkai.papers.gbt9704.pdf import paper_html, paper_pdf
from gongkai.papers.gbt9704.word import paper_docx

__all__ = ["Block", "Grid", "Layout", "Paper", "Text", "paper_docx", "paper_html", "paper_pdf"]
