"""Tooltips with words of others in them: a name is a name, whatever signs are in it."""

from html import escape

from PySide6 import QtGui


def as_tip(text: str) -> str:
    """The text as a tooltip shows it, letter for letter.

    Qt takes what looks like HTML for HTML, and would load a picture that a name asks for
    (reliability.md, B6: text of others is plain text).
    """
    if not QtGui.Qt.mightBeRichText(text):
        return text
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'
