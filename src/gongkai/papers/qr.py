"""QR codes as SVG, made on this machine: a plate carries an address and nothing else."""

from __future__ import annotations

import base64

import qrcode

_QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks


def svg(text: str) -> str:
    """The QR code of `text` as an SVG drawing; a fifth of it may be dirty or torn."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    side = len(rows) + 2 * _QUIET
    dark = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{dark}"/></svg>'
    )


def data_address(text: str) -> str:
    """The same as an address that can stand in a page or a PDF."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg(text).encode()).decode()
