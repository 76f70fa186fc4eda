"""How well published reports are read: invented reports with known numbers, printed in every layout seen in life."""
