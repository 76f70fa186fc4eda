"""社会监督和监督检查: feedback, inspections, public evaluations, the month on one page."""
